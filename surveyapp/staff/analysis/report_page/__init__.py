"""The analysis page: the report, read."""
