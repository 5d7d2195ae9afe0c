"""Two surveys of one structure side by side."""
