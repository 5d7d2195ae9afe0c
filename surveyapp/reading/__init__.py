"""Stored responses become a dataset, a report, and files: the only place where the database meets pandas.

May import models, export, analysis, datasets and the floors below. It loads pandas, so it is imported by the
function that needs it, never where a respondent's page would load it.
"""
