"""Free text: passages that may identify somebody, redaction, and recoding of "other"."""
