"""The members of a survey and their roles."""
