"""A page as one person gets it: what is asked, how answers are read and judged, what was displayed."""
