"""The form that names a new survey: it validates, and makes nothing."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from surveyapp.fielding.new_surveys.slugs import free_slug, is_free


class NewSurveyForm(forms.Form):
    """The title and the address of a survey, and whether the members of the copied one are taken over."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    slug = forms.SlugField(
        label=gettext_lazy("Address"),
        max_length=60,
        help_text=gettext_lazy(
            "Small letters, digits and dashes: the last part of the survey’s address. It cannot be changed "
            "after opening."
        ),
    )
    copies_members = forms.BooleanField(
        label=gettext_lazy("Copy the members with their roles"), required=False
    )

    def clean_slug(self) -> str:
        """Refuse the address of another survey, and name one that is free."""
        slug: str = self.cleaned_data["slug"]
        if is_free(slug):
            return slug
        message = gettext("The address “{slug}” is taken. Choose another one, such as {free}.")
        raise ValidationError(message.format(slug=slug, free=free_slug(slug)))
