"""The components of staff's pages with their states, on one page for developers: with DEBUG on."""
