"""The results that a survey shares."""
