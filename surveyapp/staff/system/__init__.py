"""The status of the site, and what is set up on a new one."""
