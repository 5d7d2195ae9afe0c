"""Whether a new password is easily guessed: judged by zxcvbn, with what belongs to the person and the site.

Django's own validators compare the whole password with the user's name; a name twice, backwards or with
digits after it, rows of the keyboard and the site's name pass them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

from surveyapp.models import Survey

LEAST_SCORE = 4
"""The highest of zxcvbn: more than 10^10 guesses."""
MOST_JUDGED = 72
"""Characters that are looked at: zxcvbn takes no more, and so many need no judge."""
WORD = re.compile(r"[^\W_]{3,}")
OF_THE_FIELD = ("survey", "sondage", "questionnaire", "password", "motdepasse", "clinician", "hospital")


class GuessableValidator:
    """Refuses what somebody guesses soon who knows the person and the site."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError."""
        known = sorted({word.lower() for text in _known_texts(user) for word in (text, *WORD.findall(text))})
        result = zxcvbn(password[:MOST_JUDGED], user_inputs=known, max_length=MOST_JUDGED)
        if result["score"] < LEAST_SCORE:
            raise ValidationError(
                _(
                    "This password is easy to guess: it consists of names, words or keys that follow each "
                    "other. Use four or more unrelated words."
                ),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        """What a password must be."""
        return _(
            "Four or more unrelated words make a good password. Names, rows of keys and repetitions do not."
        )


def _known_texts(user: User | None) -> Iterator[str]:
    """What anybody may know: the person's names and address, the site's name and hosts, the surveys."""
    if user is not None:
        yield from (user.username, user.first_name, user.last_name)
        yield from (user.email, user.email.partition("@")[0])
    yield from (settings.SITE_NAME, *settings.ALLOWED_HOSTS, *OF_THE_FIELD)
    for slug, title in Survey.objects.values_list("slug", "title"):
        yield from (slug, *title.texts.values())
