"""Conditions of an instrument: bound to its items, type-checked, put into words, searched for what holds."""
