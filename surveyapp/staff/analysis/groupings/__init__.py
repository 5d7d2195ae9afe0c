"""Groupings: made, changed, withdrawn."""
