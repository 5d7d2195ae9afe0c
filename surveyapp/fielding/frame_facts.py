"""What a study lead knows of a survey's frame, and whether it agrees with itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypedDict

from surveyapp.analysis.frame.frame import ENTERED, FrameError
from surveyapp.instruments.language import TranslatedError, gettext_noop


class FrameFacts(TypedDict):
    """All that is known of a frame; see the model."""

    size: int
    invited_on: dt.date | None
    reminders: Sequence[str]
    dispositions: Mapping[str, int]
    eligible_share: Decimal | None
    statement: str
    site_visitors: int | None
    visitors: int | None
    margins: Mapping[str, Any]


class MarginError(TranslatedError):
    """A margin describes another number of people than the frame holds."""

    def __init__(self, variable: str, *, size: int, people: int) -> None:
        self.variable, self.size, self.people = variable, size, people
        super().__init__(
            gettext_noop(
                "The margin of {variable} adds up to {people}, but the sampling frame holds {size}: "
                "correct one of them."
            ),
            variable=variable,
            people=people,
            size=size,
        )


def check_facts(facts: FrameFacts) -> None:
    if unknown := set(facts["dispositions"]) - set(ENTERED):
        raise ValueError(f"{min(unknown)} is not among the dispositions that are entered")
    if min(facts["dispositions"].values(), default=0) < 0:
        raise ValueError("a number of cases is not negative")
    cases = sum(facts["dispositions"].values())
    if cases > facts["size"]:
        raise FrameError(size=facts["size"], cases=cases)
    for variable, margin in facts["margins"].items():
        people = sum(margin["levels"].values())
        if people != facts["size"]:
            raise MarginError(variable, size=facts["size"], people=people)
