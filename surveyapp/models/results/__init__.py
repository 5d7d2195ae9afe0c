"""Results that are stored: what is shared, and what is cached."""
