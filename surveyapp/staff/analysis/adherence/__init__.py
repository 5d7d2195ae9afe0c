"""Reported adherence in depth."""
