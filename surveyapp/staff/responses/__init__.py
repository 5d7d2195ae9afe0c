"""Individual responses: listed, read, excluded, erased."""
