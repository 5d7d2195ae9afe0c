"""Whether stored groupings are what was saved, and can be made of their survey's variables."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.fielding.grouping_queries import groupings_in_force
from surveyapp.instruments.derived.groupings import fingerprint_of, sources, with_groupings
from surveyapp.models import GroupingVersion, Survey


def faults_of_groupings() -> Iterator[str]:
    """Versions whose fingerprint is another's, and groupings in force of what is no variable."""
    for row in GroupingVersion.objects.select_related("survey__version").order_by("pk"):
        if fingerprint_of(row.grouping, row.survey.version.structural_fingerprint) != row.fingerprint:
            yield f"survey {row.survey.slug}: grouping {row} is not the one that was saved"
    for survey in Survey.objects.order_by("pk"):
        instrument = survey.instrument
        for row in groupings_in_force(survey):
            if row.content["source"] not in sources(instrument):
                yield f"survey {survey.slug}: grouping {row} is made from a variable that does not exist"
                break
            instrument = with_groupings(instrument, [(row.grouping, row.made)])
