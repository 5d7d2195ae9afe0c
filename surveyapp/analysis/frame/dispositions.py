"""The outcome of a case: AAPOR's final disposition codes and their classes, edition by edition.

A code means what its edition says: 2.112 is an implicit refusal in the 9th edition and the addressee's own
refusal in the 10th. Codes of two editions are never joined; classes are. Source and what was not seen of it:
docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType

from surveyapp.instruments.language import TranslatedError, gettext_noop

DEFAULT_EDITION = "9"
NEVER_INVITED = "3.11"
"""Known, but no invitation was sent: of unknown eligibility, and never among the invited."""


class CaseClass(StrEnum):
    COMPLETE = "complete"  # I
    PARTIAL = "partial"  # P
    REFUSAL = "refusal"  # R
    NON_CONTACT = "non_contact"  # NC
    OTHER = "other"  # O
    UNKNOWN = "unknown"  # U
    NOT_ELIGIBLE = "not_eligible"


def _classes(**codes: str) -> Mapping[str, CaseClass]:
    return MappingProxyType(
        {code: CaseClass(name) for name, listed in codes.items() for code in listed.split()}
    )


_NINTH = _classes(
    complete="1.1",
    partial="1.2",
    refusal="2.11 2.111 2.112 2.1121 2.1122 2.12",
    non_contact="2.20 2.26 2.27",
    other="2.30 2.33",
    unknown="3.10 3.11 3.19 3.30 3.40 3.90 3.91",
    not_eligible="4.10 4.80 4.81 4.90",
)
_TENTH = MappingProxyType(
    {code: kind for code, kind in _NINTH.items() if code not in ("2.1121", "2.1122")}
    | {"2.113": CaseClass.REFUSAL, "2.35": CaseClass.OTHER}
)
EDITIONS: Mapping[str, Mapping[str, CaseClass]] = MappingProxyType({"9": _NINTH, "10": _TENTH})
"""Edition -> code -> class."""


class DispositionError(TranslatedError):
    """A code or an edition is not known; the message says which are."""


@dataclass(frozen=True, kw_only=True)
class CaseCounts:
    """How many cases of a frame have each class of outcome. ValueError for a negative count.

    never_invited: how many of the unknown were never sent an invitation.
    """

    complete: int = 0
    partial: int = 0
    refusal: int = 0
    non_contact: int = 0
    other: int = 0
    unknown: int = 0
    not_eligible: int = 0
    never_invited: int = 0

    def __post_init__(self) -> None:
        if any(getattr(self, field.name) < 0 for field in fields(self)):
            raise ValueError("a number of cases is not negative")
        if self.never_invited > self.unknown:
            raise ValueError("who was never invited is among the cases of unknown eligibility")

    @property
    def known(self) -> int:
        """K: the cases known to be eligible."""
        return self.complete + self.partial + self.refusal + self.non_contact + self.other

    @property
    def frame(self) -> int:
        """All cases."""
        return self.known + self.unknown + self.not_eligible

    @property
    def invited(self) -> int:
        return self.frame - self.never_invited


def class_of(code: str, edition: str = DEFAULT_EDITION) -> CaseClass:
    """The class of a code in an edition. Raises DispositionError."""
    if edition not in EDITIONS:
        raise DispositionError(
            gettext_noop("There is no edition “{edition}”. Use one of: {editions}."),
            edition=edition,
            editions=", ".join(EDITIONS),
        )
    codes = EDITIONS[edition]
    if code not in codes:
        raise DispositionError(
            gettext_noop("Edition {edition} has no disposition “{code}”. Use one of: {codes}."),
            edition=edition,
            code=code,
            codes=", ".join(codes),
        )
    return codes[code]


def case_counts(codes: Mapping[str, int], edition: str = DEFAULT_EDITION) -> CaseCounts:
    """Counts by code become counts by class. Raises DispositionError."""
    counts = dict.fromkeys(CaseClass, 0)
    for code, count in codes.items():
        counts[class_of(code, edition)] += count
    return CaseCounts(
        **{kind.value: count for kind, count in counts.items()}, never_invited=codes.get(NEVER_INVITED, 0)
    )
