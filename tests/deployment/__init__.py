"""The site as it is installed: its front server, its units, its production settings, and what kills it."""
