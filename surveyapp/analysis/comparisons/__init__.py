"""Two variables compared, verdicts that agree, waves, and the comparisons that a plan declares."""
