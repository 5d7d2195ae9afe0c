"""The analysis plan: drafted, locked, amended."""
