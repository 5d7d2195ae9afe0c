"""The components that staff's pages are made of, each with its states on one page. For developers: with DEBUG on."""
