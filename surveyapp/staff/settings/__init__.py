"""A survey's settings: its members."""
