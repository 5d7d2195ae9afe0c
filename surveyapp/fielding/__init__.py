"""Surveys are published, opened, closed and counted here.

May import audit, models and the floors below them, but neither the catalogue nor pandas."""
