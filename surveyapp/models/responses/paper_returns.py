"""Paper returns: sheets that staff key in, known by the number written on them, never tied to a response."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from surveyapp.instruments.model.answers import Answer, answers_from_json
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models.columns.random_keys import RandomKeyField
from surveyapp.models.surveys.instruments import InstrumentVersion, published_version
from surveyapp.models.surveys.surveys import Survey

HIGHEST_NUMBER = 999_999


class PaperReturnQuerySet(models.QuerySet["PaperReturn"]):
    def unfinished(self) -> PaperReturnQuerySet:
        """Returns whose sheet is still needed: answers are keyed in, or being keyed in, and not stored."""
        return self.exclude(state__in=PaperReturn.FINISHED)


class PaperReturn(models.Model):
    """One sheet: its number, and how far it has come. Once it is finished, this is all that is left of it."""

    class State(models.TextChoices):
        BEGUN = "begun", _("being entered")
        KEYED_ONCE = "keyed_once", _("entered once")
        DIFFERENT = "different", _("entered twice, with differences")
        STORED = "stored", _("saved")
        BREAK_OFF = "break_off", _("break-off")
        DECLINED = "declined", _("declined to take part")
        NOT_ELIGIBLE = "not_eligible", _("not eligible")

    FINISHED = (State.STORED, State.BREAK_OFF, State.DECLINED, State.NOT_ELIGIBLE)

    key = RandomKeyField()
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="paper_returns", verbose_name=_("survey"))
    number = models.PositiveIntegerField(_("number"))  # as staff wrote it on the sheet
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.BEGUN)

    objects = PaperReturnQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper form")
        verbose_name_plural = _("paper forms")
        constraints = [
            models.UniqueConstraint(name="one_paper_return_of_a_number", fields=["survey", "number"]),
            models.CheckConstraint(
                name="paper_return_number_in_range", condition=Q(number__range=(1, HIGHEST_NUMBER))
            ),
            models.CheckConstraint(
                name="paper_return_state_known",
                condition=Q(
                    state__in=[
                        *("begun", "keyed_once", "different"),
                        *("stored", "break_off", "declined", "not_eligible"),
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"paper return {self.number}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing of the sheet is left but its number and state."""
        return self.state in self.FINISHED


class PaperEntry(models.Model):
    """One keying of a sheet, under way or done; deleted as soon as the return is finished."""

    FIRST, SECOND = 1, 2

    key = RandomKeyField()
    paper_return = models.ForeignKey(PaperReturn, models.CASCADE, related_name="entries")
    turn = models.PositiveSmallIntegerField(_("turn"))  # 1, or 2 of a double entry
    version = models.ForeignKey(InstrumentVersion, models.PROTECT, related_name="+")
    by = models.CharField(_("entered by"), max_length=150)  # the staff user's name
    language = models.CharField(_("language"), max_length=10, blank=True)  # of the sheet
    answers = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)  # what could not be read: form field -> what was typed
    flags = models.JSONField(default=list)  # checks that the sheet breaks, seen and let stand
    is_done = models.BooleanField(_("done"), default=False)

    class Meta:
        verbose_name = _("entry of a paper form")
        verbose_name_plural = _("entries of paper forms")
        constraints = [
            models.UniqueConstraint(name="one_paper_entry_of_a_turn", fields=["paper_return", "turn"]),
            models.CheckConstraint(name="paper_entry_is_first_or_second", condition=Q(turn__in=[1, 2])),
            models.CheckConstraint(
                name="paper_entry_has_a_language_when_done", condition=Q(is_done=False) | ~Q(language="")
            ),
        ]

    def __str__(self) -> str:
        return f"keying {self.turn} of {self.paper_return_id}"

    @property
    def instrument(self) -> Instrument:
        """The instrument of the version that was keyed in."""
        return published_version(self.version_id).instrument

    @property
    def parsed_answers(self) -> dict[str, Answer]:
        """The answers in their own types."""
        return answers_from_json(self.answers)


class PaperAgreement(models.Model):
    """How well the two keyings of a survey's sheets agreed, all sheets together."""

    survey = models.OneToOneField(
        Survey, models.CASCADE, related_name="paper_agreement", primary_key=True, verbose_name=_("survey")
    )
    sheets = models.PositiveIntegerField(_("forms compared"), default=0)
    compared = models.PositiveIntegerField(_("values compared"), default=0)
    identical = models.PositiveIntegerField(_("identical values"), default=0)

    class Meta:
        verbose_name = _("agreement of entries")
        verbose_name_plural = _("agreement of entries")
        constraints = [
            models.CheckConstraint(
                name="paper_agreement_counts_what_was_compared",
                condition=Q(identical__lte=F("compared")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.identical} of {self.compared}"
