"""Recodings: answers typed under "other" that staff count as an option, and the options that were added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from surveyapp.instruments.free_text.recoding import ExtraOption
from surveyapp.models.responses.responses import Response
from surveyapp.models.surveys.surveys import Survey


class AddedOptionQuerySet(models.QuerySet["AddedOption"]):
    def in_use(self, survey: Survey, moves: Mapping[int, Mapping[str, str]]) -> list[ExtraOption]:
        """The options of the survey to which answers are recoded; others leave no trace in figures."""
        variables = survey.instrument.variables
        used = {(variables[name].item.name, code) for codes in moves.values() for name, code in codes.items()}
        rows = self.filter(survey=survey).order_by("item", "code")
        return [row.added() for row in rows if (row.item, row.code) in used]


class AddedOption(models.Model):
    """An option that nobody could choose: answers under "other" are recoded to it."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="added_options", verbose_name=_("survey"))
    item = models.CharField(_("item"), max_length=100)
    code = models.CharField(_("code"), max_length=60)
    label = models.JSONField(_("label"))  # language -> words
    by = models.CharField(_("who"), max_length=150)

    objects = AddedOptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("added option")
        verbose_name_plural = _("added options")
        constraints = [
            models.UniqueConstraint(name="one_added_option_of_a_code", fields=["survey", "item", "code"]),
            models.CheckConstraint(name="added_option_has_a_code", condition=~Q(code="") & ~Q(item="")),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.code}"

    def added(self) -> ExtraOption:
        """The option as the study core knows it."""
        return ExtraOption(item=self.item, code=self.code, label=self.label)


class RecodingQuerySet(models.QuerySet["Recoding"]):
    def of(self, survey: Survey) -> RecodingQuerySet:
        """Those of a survey's analysable responses, the earliest first."""
        responses = Response.Completeness.values
        return self.filter(response__survey=survey, response__completeness__in=responses).order_by("pk")

    def in_force(self, survey: Survey) -> dict[int, dict[str, str]]:
        """Key of a response -> variable of a text -> code that it counts as, unless that was taken back."""
        latest: dict[int, dict[str, str]] = {}
        for key, name, code in self.of(survey).values_list("response", "variable", "code_to"):
            latest.setdefault(key, {})[name] = code
        own = {
            name: variable.specify.code
            for name, variable in survey.instrument.variables.items()
            if variable.specify
        }
        moved = {
            key: {name: code for name, code in moves.items() if code != own.get(name, code)}
            for key, moves in latest.items()
        }
        return {key: moves for key, moves in moved.items() if moves}

    def update(self, **changes: Any) -> int:
        """Refused. Raises PermanentRecodingError."""
        raise PermanentRecodingError


class PermanentRecodingError(Exception):
    """A recoding is not changed."""

    def __init__(self) -> None:
        super().__init__("A recoding stays as it was written: add another one that takes it back.")


class Recoding(models.Model):
    """One recoding of one response: from one code to another. The last of a text is in force.

    Back to the code of the option that asked for the text: the answer counts as it was given. Rows are added
    and never changed; they go with their response.
    """

    response = models.ForeignKey(
        Response, models.CASCADE, related_name="recodings", verbose_name=_("response")
    )
    variable = models.CharField(_("variable"), max_length=200)  # of the text
    code_from = models.CharField(_("from"), max_length=60)
    code_to = models.CharField(_("to"), max_length=60)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.CharField(_("who"), max_length=150)
    period = models.DateField(_("period"))  # of the recoding, as coarse as the survey keeps dates

    objects = RecodingQuerySet.as_manager()

    class Meta:
        verbose_name = _("recoding")
        verbose_name_plural = _("recodings")
        constraints = [
            models.CheckConstraint(name="recoding_changes_the_code", condition=~Q(code_from=F("code_to"))),
            models.CheckConstraint(
                name="recoding_says_what",
                condition=~Q(variable="") & ~Q(code_from="") & ~Q(code_to="") & ~Q(by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variable}: {self.code_from} -> {self.code_to}"

    def save(self, *args: Any, **options: Any) -> None:
        """Insert the recoding. Raises PermanentRecodingError for one that is stored already."""
        if not self._state.adding:
            raise PermanentRecodingError
        super().save(*args, **options)
