"""The report document as a page and as files."""
