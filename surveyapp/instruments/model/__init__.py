"""What an instrument is, and what an answer to it is."""
