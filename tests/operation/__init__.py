"""Keeping the site: what is backed up comes back whole, and what is wrong is found."""
