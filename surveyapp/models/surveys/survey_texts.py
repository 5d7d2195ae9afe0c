"""What a survey says in each of its languages, and in which of them people can answer."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models.columns.localised_text import LocalisedTextField, check_languages
from surveyapp.models.surveys.logos import Logo

TEXTS = ("title", "organisation", "contact", "ethics", "results_at", "landing")
"""Settings that have a text in each language."""


class SurveyTexts(models.Model):
    """The columns of a survey that people who answer can read as they stand."""

    title = LocalisedTextField(_("title"), max_length=200)
    organisation = LocalisedTextField(
        _("organisation"),
        max_length=200,
        blank=True,
        help_text=_("The organisation that conducts the survey."),
    )
    contact = LocalisedTextField(
        _("contact"), max_length=200, blank=True, help_text=_("The person to contact; shown on every page.")
    )
    ethics = LocalisedTextField(
        _("ethics"), max_length=200, blank=True, help_text=_("Ethics board and number; shown on every page.")
    )
    results_at = LocalisedTextField(
        _("publication"),
        max_length=500,
        blank=True,
        help_text=_(
            "Where the results will be published: an address or a sentence, shown after sending. It can "
            "be changed at any time."
        ),
    )
    landing = LocalisedTextField(
        _("introduction"),
        max_length=3000,
        blank=True,
        help_text=_(
            "Shown on the first page, above the consent. Plain text; leave an empty line between paragraphs."
        ),
    )
    logo = models.ForeignKey(
        Logo, models.PROTECT, null=True, blank=True, related_name="surveys", verbose_name=_("logo")
    )
    shown_languages = models.CharField(
        _("languages offered"),
        max_length=200,
        blank=True,
        help_text=_("In which of the questionnaire’s languages people can answer."),
    )

    class Meta:
        abstract = True

    @property
    def instrument(self) -> Instrument:
        """The questionnaire."""
        raise NotImplementedError

    def clean_languages(self) -> None:
        """Put texts in the order of the questionnaire's languages; refuse a language that it lacks."""
        languages = self.instrument.languages
        for name in TEXTS:
            try:
                check_languages(getattr(self, name), languages)
            except ValidationError as error:
                raise ValidationError({name: error}) from error
            setattr(self, name, getattr(self, name).in_order(languages))
        shown = self.shown_languages.replace(",", " ").split()
        if unknown := [language for language in shown if language not in languages]:
            message = _("The questionnaire is not in “%(language)s”: its languages are %(languages)s.")
            params = {"language": unknown[0], "languages": ", ".join(languages)}
            raise ValidationError({"shown_languages": ValidationError(message, params=params)})
        self.shown_languages = " ".join(
            language for language in languages if language in shown and {*shown} != {*languages}
        )

    def languages_of(self, instrument: Instrument) -> tuple[str, ...]:
        """Which languages of the instrument (the survey's, or an earlier version) people can answer in."""
        shown = self.shown_languages.split()
        return tuple(code for code in instrument.languages if code in shown) or tuple(instrument.languages)
