"""Single responses: listed, read, excluded, erased."""
