"""The files of a survey."""
