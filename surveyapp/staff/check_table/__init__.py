"""The check of a published table."""
