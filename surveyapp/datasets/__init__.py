"""Responses become a table with a codebook, the kinds of missing kept apart.

May import guidelines, instruments, numpy and pandas; no Django."""
