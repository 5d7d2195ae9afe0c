"""The sampling frame: entered by the study lead."""
