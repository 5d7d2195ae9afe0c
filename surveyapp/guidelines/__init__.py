"""Recommendations, criteria and verdicts: one response and one recommendation give a verdict and its reason.

May import instruments and the standard library."""
