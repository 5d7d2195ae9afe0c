"""Stored responses become a dataset, a report, and files: the only place where the database meets pandas."""
