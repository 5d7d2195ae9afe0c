"""Column types and random keys that the tables use."""
