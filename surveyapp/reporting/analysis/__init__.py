"""Comparisons, agreement, waves and adherence in depth of a survey."""
