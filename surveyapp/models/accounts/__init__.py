"""Who administers the site, and attempts to sign in."""
