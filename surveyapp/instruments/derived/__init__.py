"""Derived variables that a study lead makes after publication."""
