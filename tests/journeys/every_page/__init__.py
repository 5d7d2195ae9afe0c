"""Every page of the site in a browser: what is at each address, what is refused, and what all are held to."""
