"""The list of surveys."""
