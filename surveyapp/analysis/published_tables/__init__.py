"""The check of a published table: whether its percentages can come from its counts."""
