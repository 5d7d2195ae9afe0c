"""Published instruments, surveys, and their members."""
