"""What a reviewer sends about a text: it is read and checked here, and saved elsewhere."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from surveyapp.instruments.free_text.redaction import Span
from surveyapp.staff.shared.edit_conflicts import seen_field

DECISIONS = [
    ("open", _("Redact only")),
    ("released", _("Release")),
    ("withheld", _("Withhold")),
    ("undo", _("Undo")),
]
_SPAN = re.compile(r"(\d{1,7})-(\d{1,7})", re.ASCII)


class ReviewForm(forms.Form):
    """A decision on one text, with what is to be redacted."""

    variable = forms.CharField(max_length=200)
    token = forms.RegexField(r"\A[0-9a-f]{16}\Z")
    seen = seen_field()
    decision = forms.ChoiceField(choices=DECISIONS)
    passage = forms.CharField(max_length=5000, required=False)

    def spans(self) -> list[Span]:
        """The boxes that were ticked; what is no span is passed over."""
        sent = self.data.getlist("span") if hasattr(self.data, "getlist") else []
        matches = (_SPAN.fullmatch(value) for value in sent)
        return [(int(match.group(1)), int(match.group(2))) for match in matches if match]
