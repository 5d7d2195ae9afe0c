"""What leaves the site: the report document, study details, downloads, shared results."""
