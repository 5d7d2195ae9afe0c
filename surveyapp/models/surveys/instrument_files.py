"""The files from which a version was published, as their author wrote them: frozen as the version is."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.instruments import FrozenVersionError, InstrumentVersion


class InstrumentFileQuerySet(models.QuerySet["InstrumentFile"]):
    def update(self, **_: object) -> NoReturn:
        """Refused. Raises FrozenVersionError."""
        raise FrozenVersionError

    def delete(self) -> NoReturn:
        """Refused. Raises FrozenVersionError."""
        raise FrozenVersionError


class InstrumentFile(models.Model):
    """One file of a version. position: 0 for the main file, then in the order in which it includes others.

    is_generated: the text was written from the definition, since the author's own was not stored. The
    database refuses changes too (triggers in the migrations).
    """

    version = models.ForeignKey(
        InstrumentVersion, models.PROTECT, related_name="files", verbose_name=_("version")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    path = models.CharField(_("file name"), max_length=200)
    text = models.TextField(_("text"))
    is_generated = models.BooleanField(_("written from the definition"), default=False)

    objects = InstrumentFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of an instrument")
        verbose_name_plural = _("files of instruments")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(name="one_file_of_a_version_by_path", fields=["version", "path"]),
            models.UniqueConstraint(name="one_file_of_a_version_by_position", fields=["version", "position"]),
        ]

    def __str__(self) -> str:
        return self.path

    def save(self, *args: Any, **options: Any) -> None:
        """Store a further file. Raises FrozenVersionError for one that is stored already."""
        if not self._state.adding:
            raise FrozenVersionError
        super().save(*args, **(options | {"force_insert": True}))

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refused. Raises FrozenVersionError."""
        raise FrozenVersionError
