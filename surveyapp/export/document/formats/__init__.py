"""The report document as PDF and as DOCX."""
