"""The recoding of "other, please specify"."""
