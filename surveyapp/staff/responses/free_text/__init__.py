"""The review of free text."""
