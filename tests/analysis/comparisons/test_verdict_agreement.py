"""Agreement of a survey's recommendations: which belong together, and the worked example's table."""

from dataclasses import replace

import pytest

from surveyapp.analysis.comparisons.verdict_agreement import agreement_on, first_pair, pairs, vignette_sets
from surveyapp.guidelines.model import Status
from tests.analysis.example_study import EXAMPLE, dataset_of
from tests.guidelines.study import BY_NAME, RECOMMENDATIONS


def test_the_worked_example_gives_the_documented_table():
    found = agreement_on(
        dataset_of(EXAMPLE), BY_NAME["r1"], BY_NAME["r2"], RECOMMENDATIONS, structural_zeros=((0, 1),)
    )

    assert (found.counts, found.n, found.excluded) == (((34, 0), (4, 1)), 39, 2)
    assert round(found.kappa.value, 6) == 0.303571
    assert found.structural_zeros == ((0, 1),)


def test_what_belongs_together_is_paired():
    reported = replace(BY_NAME["r4"], name="r8", status=Status.SELF_REPORT)

    found = [(pair.kind, pair.first.name, pair.second.name) for pair in pairs((*RECOMMENDATIONS, reported))]

    assert found == [
        ("self_report", "r8", "r1"),
        ("self_report", "r8", "r2"),
        ("self_report", "r8", "r4"),
        ("vignette", "r1", "v_a.r1"),
        ("vignette", "r1", "v_b.r1"),
        ("guidelines", "r1", "r2"),
    ]


def test_the_vignettes_of_a_rule_are_set_side_by_side():
    dataset = dataset_of(
        [
            {"case_a": "go_on", "case_b": "go_on"},
            {"case_a": "stop", "case_b": "stop"},
            {"case_a": "stop", "case_b": "stop"},
            {"case_a": "stop"},
        ]
    )

    (found,) = vignette_sets(dataset, RECOMMENDATIONS)

    assert (found.rule, found.excluded) == ("r1", 1)
    assert [(each.numerator, each.denominator) for each in found.shares] == [(3, 3), (1, 3)]
    assert (found.test.method, found.test.statistic) == ("cochran_q", 2)


def test_one_vignette_is_no_set():
    assert vignette_sets(dataset_of([{}]), [BY_NAME["r1"], BY_NAME["v_a.r1"]]) == ()


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("v_a.r1", "v_b.r1"), "vignettes"),
        (("v_a.r1", "v_b.r1", "r1"), "vignette"),
        (("v_a.r1", "r4"), "other"),
        (("v_a.r1",), None),
    ],
)
def test_the_first_pair_is_one_that_belongs_together_or_two_vignettes_or_any(names, kind):
    found = first_pair([BY_NAME[name] for name in names])

    assert (found and found.kind) == kind
