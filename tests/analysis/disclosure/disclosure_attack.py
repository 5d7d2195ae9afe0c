"""What an outsider works out from shown counts: by subtraction, and by all that the counts say together.

A count is of people, each of one kind (what they answered) and in one group, so that whatever the criteria
nest or exclude is in the sets themselves. Nothing of the code that hides cells is used here.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

People = frozenset[tuple[Hashable, Hashable]]
"""Pairs of a kind of answers and a group."""
Shown = Mapping[People, int]


def differences(
    shown: Shown, groups: Iterable[Hashable], *, threshold: int, of_three: bool = True
) -> list[tuple[People, int]]:
    """Every small number that two shown counts give, one of which holds the other; of_three: also what is
    left of a third beside two that share nobody. Counts of the whole sample alone are no secret."""
    everywhere = frozenset(groups)
    whole = {people for people in shown if frozenset(group for _, group in people) == everywhere}
    return [
        (outside - inside, shown[outside] - taken)
        for inside, taken, parts in _parts(shown)
        if of_three or len(parts) == 1
        for outside in shown
        if inside < outside and not (whole.issuperset(parts) and outside in whole)
        if 0 < shown[outside] - taken < threshold
    ]


def _parts(shown: Shown) -> Iterator[tuple[People, int, tuple[People, ...]]]:
    filled = [people for people, count in shown.items() if count]
    for at, people in enumerate(filled):
        yield people, shown[people], (people,)
        for other in filled[at + 1 :]:
            if people.isdisjoint(other):
                yield people | other, shown[people] + shown[other], (people, other)


def determined(shown: Shown, asked: Sequence[People], *, threshold: int) -> dict[People, int]:
    """Which of the sets of people have one possible size of 1 to T-1, given all counts at once."""
    places = {place: at for at, place in enumerate(sorted(frozenset().union(*shown, *asked), key=repr))}
    rows = np.zeros((len(shown), len(places)))
    for row, people in zip(rows, shown, strict=True):
        row[[places[place] for place in people]] = 1
    counts = np.array(list(shown.values()))
    constraint = LinearConstraint(rows, counts, counts)
    known: list[np.ndarray] = []
    found = {}
    for people in asked:
        objective = np.zeros(len(places))
        objective[[places[place] for place in people]] = 1
        if len({int(objective @ each) for each in known}) > 1:
            continue  # two of the solutions so far differ in it
        sizes = set()
        for sign in (1, -1):
            solved = milp(
                sign * objective,
                integrality=np.ones(len(places)),
                bounds=Bounds(0, counts.max()),
                constraints=constraint,
            )
            known.append(np.rint(solved.x))
            sizes.add(int(objective @ known[-1]))
        if len(sizes) == 1 and 0 < min(sizes) < threshold:
            found[people] = min(sizes)
    return found
