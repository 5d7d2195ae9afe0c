"""Surveys are published, opened, closed and counted here.

What writes stands in modules named `_actions`, what reads for it and for pages in `_queries`. May import
audit, models and the floors below them, but neither the catalogue nor pandas."""
