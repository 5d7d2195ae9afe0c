"""The history of the tables in the models package."""
