"""Scripts behind `make`: they use the standard library only, since they run before anything is installed."""
