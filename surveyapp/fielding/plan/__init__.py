"""The analysis plan of a survey: drafted, locked, amended, and what it keeps closed or excludes."""
