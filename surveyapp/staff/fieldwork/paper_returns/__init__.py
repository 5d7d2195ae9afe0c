"""Paper returns: listed, keyed in, compared."""
