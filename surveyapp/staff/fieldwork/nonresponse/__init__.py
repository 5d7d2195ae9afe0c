"""What those who did not answer could change."""
