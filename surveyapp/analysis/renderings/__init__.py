"""The report for other programs and for a terminal."""
