"""Staff's views, a file an area."""
