"""How far verdicts agree."""
