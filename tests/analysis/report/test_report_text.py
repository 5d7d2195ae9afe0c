"""What page, workbook and text say in the same words."""

from dataclasses import replace

import pytest

from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.flow import flow
from surveyapp.analysis.report.flow_text import step_in_words
from surveyapp.analysis.report.report import Counts
from surveyapp.guidelines.bases import BASES
from surveyapp.guidelines.model import Status, Verdict
from surveyapp.instruments.language import ENGLISH, Language
from tests.analysis.example_study import FRENCH, adherence_to, example_report, report_on
from tests.datasets.records import record, records

NBSP = "\u00a0"


def in_french(words):
    """A translator that gives the French form of the words that hold figures."""
    return {
        "{percent} ({numerator}/{denominator}; 95% CI {interval})": (
            "{percent} ({numerator}/{denominator}; IC à 95 % {interval})"
        ),
        "{low} to {high}": "{low} à {high}",
    }.get(words, words)


def test_an_estimate_never_travels_without_its_counts():
    estimate = adherence_to(example_report(), "r1").estimate("analysable")

    assert report_text.estimate_in_words(estimate, ENGLISH) == "83% (34/41; 95% CI 69 to 91)"
    assert report_text.estimate_in_words(estimate, Language("fr", in_french)) == (
        f"83{NBSP}% (34/41; IC à 95 % 69 à 91)"
    )


def test_an_estimate_on_a_large_base_has_one_decimal():
    many = records([{"plan": "continue"}] * 2 + [{"plan": "stop_now"}]) * 334
    estimate = adherence_to(report_on(many), "r1").estimate("analysable")

    assert report_text.estimate_in_words(estimate, ENGLISH) == "66.7% (668/1,002; 95% CI 63.7 to 69.5)"


def test_an_empty_base_has_no_estimate():
    estimates = [
        adherence_to(example_report(), "r3").estimate("analysable"),
        adherence_to(report_on([]), "r1").estimate("analysable"),
    ]

    for estimate in estimates:
        assert report_text.estimate_in_words(estimate, ENGLISH) == "no estimate"
    assert report_text.percent_in_words(0, 0, ENGLISH) == "no estimate"
    assert report_text.share_in_words(0, 0, ENGLISH) == "no estimate"


def test_a_share_stands_beside_its_counts():
    assert report_text.share_in_words(1, 8, ENGLISH) == "13% (1/8)"
    assert (
        report_text.share_in_words(1234, 2000, Language("fr", in_french))
        == f"61,7{NBSP}% (1{NBSP}234/2{NBSP}000)"
    )


@pytest.mark.parametrize(
    ("synthetic", "expected"),
    [
        (41, "41 of 41 responses are computer-generated, not from respondents."),
        (1, "1 of 41 responses is computer-generated, not from a respondent."),
        (0, ""),
    ],
)
def test_synthetic_responses_are_said_to_be_so(synthetic, expected):
    counts = Counts(responses=41, complete=41, partial=0, synthetic=synthetic, unfiltered=41)

    assert report_text.provenance_in_words(counts, ENGLISH) == expected


# --- comparison with a publication ---

STATED = "Somebody 2016 reported 82.93% (n = 34)."
LENIENT = (
    "On the lenient reading: 94% (34/36; 95% CI 82 to 98) of assessable responses; "
    "83% (34/41; 95% CI 69 to 91) of all analysable responses."
)
OURS = f"This survey, “Continue”: 83% (34/41; 95% CI 69 to 91) of all analysable responses. {LENIENT}"
MADE_TO_MATCH = (
    "These data are synthetic and were generated to match the published figure, so they confirm nothing."
)
SYNTHETIC = "Some or all of these data are synthetic. Do not interpret the comparison."


def compare(report):
    return report_text.comparison(report, ENGLISH)


def test_our_figure_is_set_beside_the_published_one():
    assert compare(example_report()) == (STATED, OURS)
    assert report_text.comparison(example_report(), Language("fr"))[0].startswith("Quelqu'un rapporte")


def test_data_made_to_match_are_said_to_be_so():
    assert compare(example_report(synthetic=True)) == (STATED, OURS, MADE_TO_MATCH)


def test_synthetic_data_that_do_not_match_are_not_said_to_have_been_made_for_it():
    given = records([{"plan": "continue"}] * 3, synthetic=True)

    assert compare(report_on(given))[2] == SYNTHETIC


def test_other_counts_with_the_same_numerator_do_not_match():
    given = records([{"plan": "continue"}] * 34, synthetic=True)

    assert compare(report_on(given))[2] == SYNTHETIC


def test_a_figure_printed_without_decimals_is_matched_without_them():
    report = example_report(synthetic=True)
    whole = replace(report, published=replace(report.published, percent=type(report.published.percent)(83)))

    assert compare(whole)[2] == MADE_TO_MATCH


def test_some_real_responses_among_synthetic_ones_were_not_made_to_match():
    answers = [each.answers for each in records([{"plan": "continue"}])]
    given = [record(key, synthetic=key > 1, plan=answers[0]["plan"]) for key in range(1, 4)]

    assert compare(report_on(given))[2] == SYNTHETIC


def test_nothing_is_compared_without_a_publication_without_responses_or_under_a_filter():
    given = records([{"plan": "continue", "setting": "academic"}])

    assert compare(replace(example_report(), published=None)) == ()
    assert compare(report_on([])) == ()
    assert compare(report_on(given, ["setting:academic"])) == ()


def test_a_published_result_on_a_guideline_without_a_rule_matches_nothing():
    report = example_report(synthetic=True)
    unknown = replace(report, published=replace(report.published, recommendation="r3"))

    assert compare(unknown)[1:] == (
        "This survey, “Unknown”: no estimate of all analysable responses.",
        SYNTHETIC,
    )


# --- names ---


def test_every_base_verdict_status_and_step_has_words():
    steps = flow({}, open_drafts=0, partial=0, complete=0, paper=0)
    named = [
        *(report_text.base_in_words(base, FRENCH) for base in BASES),
        *(report_text.verdict_in_words(verdict, FRENCH) for verdict in Verdict),
        *(step_in_words(step.name, FRENCH) for step in steps),
        *(
            report_text.status_in_words(status, FRENCH)
            for status in Status
            if status is not Status.SOURCE_READ
        ),
        report_text.meaning_of_adherence(FRENCH),
        report_text.caution_on_self_report(FRENCH),
    ]

    assert all(words.startswith("fr:") for words in named)
    assert len(set(named)) == len(named)
    assert report_text.status_in_words(Status.SOURCE_READ, FRENCH) == ""


def test_a_strict_form_never_stands_without_its_lenient_form():
    report = example_report()
    strict, other = (
        next(entry for entry in report.adherence if entry.definition.name == name) for name in ("r1", "r2")
    )

    assert report_text.lenient_in_words(report, strict, ENGLISH) == (LENIENT,)
    assert report_text.lenient_in_words(report, other, ENGLISH) == ()
    lenient = report_text.lenient_estimate(report, strict, "assessable")
    assert report_text.with_lenient("87%", lenient, ENGLISH) == (
        "87%; on the lenient reading 94% (34/36; 95% CI 82 to 98) of assessable responses"
    )
    assert report_text.with_lenient("87%", None, ENGLISH) == "87%"
