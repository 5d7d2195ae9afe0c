"""The report document of a survey."""
