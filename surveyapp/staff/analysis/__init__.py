"""A survey's analysis: the report page and what goes deeper."""
