"""Response rates, and the precision planner."""
