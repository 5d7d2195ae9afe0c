"""Synthetic answers, for demonstrations and tests."""
