"""What may be shown of counts of people to those who do not see rows: the small-cell rule. docs/feedback.md.

Where an outsider may know what decides a verdict (an item that is `quasi`), the table of verdicts is hidden
whole as soon as one cell is small: no cell of it then follows from the others. All other whole-sample tables
single nobody out, and are shown in full. Where the verdicts of two tables nest by the criteria, their
difference is a count of people too. Results are counted anew only for whole groups of responses, so that two
moments do not show one person either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, astuple, dataclass
from itertools import combinations

from surveyapp.guidelines.judge import decisive_variables
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.expressions.evaluation import references
from surveyapp.instruments.model.instrument import Instrument

LEAST_WHILE_OPEN = 20
"""So many have answered before a survey that is still open shows results."""


@dataclass(frozen=True, kw_only=True)
class Verdicts:
    """How many responses have each verdict on one recommendation."""

    adherent: int
    non_adherent: int
    not_assessable: int


def may_be_seen(responses: int, *, is_closed: bool, threshold: int) -> bool:
    """Whether the results of so many responses are shown at all."""
    return responses >= (threshold if is_closed else max(threshold, LEAST_WHILE_OPEN))


def may_be_renewed(earlier: int, responses: int, *, threshold: int) -> bool:
    """Whether results may be counted anew, given of how many responses they are and would be.

    A difference of `threshold` or more means that at least so many have come, or so many have gone; those who
    came and went in between only blur it.
    """
    return abs(responses - earlier) >= threshold


def may_be_shown(verdicts: Verdicts, *, threshold: int) -> bool:
    """Whether a table of verdicts that an outsider may know the grounds of has neither a small cell nor a
    small group that is of one mind."""
    if any(0 < count < threshold for count in astuple(verdicts)):
        return False
    assessable = verdicts.adherent + verdicts.non_adherent
    is_of_one_mind = 0 in (verdicts.adherent, verdicts.non_adherent)
    return not (is_of_one_mind and 0 < assessable < 2 * threshold)


def may_follow(earlier: Verdicts, verdicts: Verdicts, *, threshold: int) -> bool:
    """Whether the table may be shown to those who have seen the earlier one: so may their difference."""
    change = Verdicts(
        adherent=abs(verdicts.adherent - earlier.adherent),
        non_adherent=abs(verdicts.non_adherent - earlier.non_adherent),
        not_assessable=abs(verdicts.not_assessable - earlier.not_assessable),
    )
    return may_be_shown(verdicts, threshold=threshold) and may_be_shown(change, threshold=threshold)


def nested_differences(
    one: Verdicts, other: Verdicts, exclusive: Collection[tuple[str, str]]
) -> Mapping[tuple[str, ...], int]:
    """How many more have a verdict by the other recommendation than by the one, where that counts people.

    exclusive: pairs of verdicts, by the one and by the other, that nobody can have at once. By verdicts of
    the one: whoever has one of these has by the other one of those that are left. Of nobody nothing is said.
    """
    counts, other_counts = asdict(one), asdict(other)
    differences = {}
    for names in (*combinations(counts, 1), *combinations(counts, 2)):
        around = [home for home in other_counts if any((name, home) not in exclusive for name in names)]
        if inside := sum(counts[name] for name in names):
            differences[names] = sum(other_counts[home] for home in around) - inside
    return differences


def is_known_outside(
    recommendation: Recommendation, recommendations: Iterable[Recommendation], instrument: Instrument
) -> bool:
    """Whether a `quasi` item decides the verdict, or decides who is asked what decides it."""
    return rests_on_known(decisive_variables(recommendation, recommendations), instrument)


def rests_on_known(names: Iterable[str], instrument: Instrument) -> bool:
    """Whether any of the variables, or what decides who is asked them, is `quasi`."""
    reached = list(names)
    for name in reached:  # which grows
        asked_if = instrument.variables[name].item.asked_if
        behind = references(asked_if) if asked_if is not None else ()
        reached.extend(variable for variable in behind if variable not in reached)
    return any(instrument.variables[name].disclosure == "quasi" for name in reached)
