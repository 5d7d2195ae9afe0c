"""Stored responses become a dataset, a report, and files: the only place where the database meets pandas.

May import models, export, analysis, datasets and the floors below. It loads pandas, so it is imported by the
function that needs it, never where a respondent's page would load it.
"""

from surveyapp.reading.files import read_csv, read_raw_csv, read_workbook
from surveyapp.reading.reports import read_dataset, read_report
from surveyapp.reading.sharing import share_results

__all__ = ["read_csv", "read_dataset", "read_raw_csv", "read_report", "read_workbook", "share_results"]
