"""The values that the figures of a report draw."""
