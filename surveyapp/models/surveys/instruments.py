"""Published instruments: a definition and its recommendations, frozen."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveyapp.guidelines.model import Recommendation
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models.columns.definition_field import DefinitionField

CACHED_VERSIONS = 64


class FrozenVersionError(Exception):
    """A published version is never changed or deleted; the remedy is to publish another."""

    def __init__(self) -> None:
        super().__init__(
            "A published instrument version cannot be changed or deleted: publish a new version instead."
        )


class InstrumentVersionQuerySet(models.QuerySet["InstrumentVersion"]):
    def update(self, **_: object) -> NoReturn:
        raise FrozenVersionError

    def delete(self) -> NoReturn:
        raise FrozenVersionError


class InstrumentVersion(models.Model):
    """A definition as published. The database refuses changes too (triggers in the migrations)."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, primary_key=True)  # of everything
    # Of names, codes, types and conditions.
    structural_fingerprint = models.CharField(_("structural fingerprint"), max_length=64)
    name = models.CharField(_("name"), max_length=100)
    version = models.CharField(_("version"), max_length=40)
    definition = DefinitionField(_("definition"))  # the file's data, recommendations included
    published_at = models.DateTimeField(_("published at"), auto_now_add=True)

    objects = InstrumentVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("instrument version")
        verbose_name_plural = _("instrument versions")

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.fingerprint[:12]})"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise FrozenVersionError
        super().save(*args, **(options | {"force_insert": True}))

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise FrozenVersionError

    @cached_property
    def instrument(self) -> Instrument:
        return instrument_from_data(self.definition)

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        return recommendations_from_data(self.definition, self.instrument)


@lru_cache(maxsize=CACHED_VERSIONS)
def published_version(fingerprint: str) -> InstrumentVersion:
    """The version, read and parsed once per process, since it never changes."""
    return InstrumentVersion.objects.get(pk=fingerprint)
