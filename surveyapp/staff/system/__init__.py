"""The status of the site."""
