"""The full report document, and the one to pass on."""
