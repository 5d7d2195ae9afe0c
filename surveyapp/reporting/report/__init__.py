"""The records of a survey as the report counts them, and individual responses."""
