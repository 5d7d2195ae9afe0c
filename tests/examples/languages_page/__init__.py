"""A page of a survey's fieldwork, added as docs/developing.md says: responses by language."""
