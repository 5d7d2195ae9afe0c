"""The figures of a survey, and their files."""
