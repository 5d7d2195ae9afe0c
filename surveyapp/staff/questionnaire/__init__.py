"""A survey's questionnaire: its codebook."""
