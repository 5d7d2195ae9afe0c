"""The state of a survey: a hash that changes whenever any of its figures may."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Model, QuerySet, Sum

from surveyapp.models import Draft, Response, Survey
from surveyapp.models.cache_dependencies import basis
from surveyapp.reporting.source.software_version import software

WRITERS = (
    *("instruments", "guidelines", "datasets", "analysis", "export", "models", "reporting"),
    *("staff", "templatetags", "locale"),
)
PRIMES = (2_147_483_647, 2_147_483_629)
"""Sums of keys modulo each stay within a database's integers, and tell sets of random keys apart."""


def state_of(survey: Survey) -> str:
    """A hash of all that is stored and that a figure of the survey can rest on, and of the program itself.

    Responses never change, so that their keys stand for them; the few rows of every other table that hangs
    below the survey are read whole (`models.cache_dependencies`).
    """
    state: dict[str, Any] = {
        "program": program(),
        "survey": [field.value_to_string(survey) for field in Survey._meta.concrete_fields],
        "threshold": survey.threshold,  # which the site's own number can raise
        "structure": survey.version_id,
    }
    for model, path in basis():
        rows = model._default_manager.filter(**{path: survey})
        state[model._meta.label] = _model_state(model, rows)
    return sha256(json.dumps(state, default=str).encode()).hexdigest()


def _model_state(model: type[Model], rows: QuerySet[Any]) -> Any:
    if model is Response:
        return _keys(rows)
    if model is Draft:  # how many is all that a report says of them
        return rows.count()
    return list(rows.order_by("pk").values_list(*(field.attname for field in model._meta.concrete_fields)))


def _keys(responses: QuerySet[Response]) -> list[Any]:
    sums = {
        f"sum{at}": Sum(ExpressionWrapper(F("key") % prime, output_field=BigIntegerField()))
        for at, prime in enumerate(PRIMES)
    }
    return list(responses.aggregate(responses=Count("pk"), **sums).values())


@cache
def program() -> str:
    """The release, and a hash of the files by which figures are computed and written."""
    app, digest = Path(__file__).parents[2], sha256(software().encode())
    for folder in (*(app / name for name in WRITERS), app.parent / "templates" / "staff"):
        for file in sorted(folder.rglob("*.*")):
            if file.suffix in {".py", ".html", ".mo", ".typ"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()
