"""The second survey as its owner handles it: published, exported and reported by commands."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from surveyapp.models import Survey
from tests.sample_instruments import ANTICOAGULATION

FULL: dict[str, Any] = {
    "post": "haematology",
    "years": 9,
    "city": "Montréal",
    "sees": "yes",
    "drugs": ("apixaban", "lmwh"),
    "first": "lmwh",
    "share_gut": 60.5,
    "share_lung": 39.5,
    "months": 36,
    "platelets": 24.5,
    "patients_month": 5,
    "patients_year": 40,
    "doubt": 2,
    "site_stomach": "lmwh",
    "site_breast": "apixaban",
}


def published(slug: str = "clots") -> Survey:
    """The survey, made as its owner makes it: two commands."""
    call_command("publish", str(ANTICOAGULATION), slug=slug, title="Clots, spring", stdout=StringIO())
    call_command("open", slug, without_details=True, stdout=StringIO())
    return Survey.objects.get(slug=slug)


def exported(slug: str, folder: Path, *options: str) -> Path:
    """The workbook that the command writes."""
    file = folder / f"{slug}.xlsx"
    call_command("export", slug, f"--output={file}", *options, stdout=StringIO())
    return file


def reported(slug: str) -> dict[str, Any]:
    """The report that the command prints."""
    output = StringIO()
    call_command("report", slug, format="json", stdout=output)
    return json.loads(output.getvalue())
