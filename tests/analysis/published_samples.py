"""Published tables as text, the example that is shipped, and what the check finds in them."""

from pathlib import Path

from surveyapp.analysis.published_tables.check import consistency
from surveyapp.analysis.published_tables.table_reader import read_table

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "surveyapp" / "static" / "surveyapp" / "examples" / "published-table.tsv"


def checked(text, **options):
    return consistency(read_table(text, **options))


def column(text, **options):
    (found,) = checked(text, **options).columns
    return found
