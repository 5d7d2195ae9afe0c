"""The comparisons that the plan declares."""
