"""Two variables compared."""
