"""Reported adherence to one recommendation in depth: by group, and under every other choice."""
