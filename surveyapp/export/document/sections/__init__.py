"""The sections of the report document, a module each."""
