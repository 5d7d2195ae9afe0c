"""The report for a terminal."""

from dataclasses import replace

from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import FRENCH, example_report, report_on
from tests.datasets.records import record

TEXT = report_to_text(example_report(synthetic=True), ENGLISH)


def test_it_begins_with_what_it_is_on():
    lines = TEXT.splitlines()

    assert lines[:2] == ["Maintenance 2026", "================"]
    assert "Instrument: maintenance 2.1" in lines
    assert "Responses analysed: 41 of 41" in lines
    assert "41 of 41 responses are computer-generated, not from respondents." in lines


def test_each_recommendation_has_its_verdicts_estimates_and_reasons():
    assert (
        "Continue · Body 2022\n  adherent 34; non-adherent 5; not assessable 2\n  Without a verdict: 0 "
        "to whom it does not apply (rightly not asked), 0 with a missing answer, 2 who answered "
        "everything they were asked.\n  87% (34/39; 95% CI 73 to 94) of assessable responses\n  83% (34/41; "
        "95% CI 69 to 91) of those who answered the deciding items\n  83% (34/41; 95% CI 69 to 91) of "
        "people to whom it applies\n  83% (34/41; 95% CI 69 to 91) of all analysable responses\n         1  "
        "not assessable: Never met\n        34  adherent: Continues\n"
    ) in TEXT


def test_sensitivity_and_sources_are_told():
    assert "Stopping late · Panel 4 (2018) · secondary source\n  Years: 3 years; Strict: no\n" in TEXT
    assert "  Years: 6 years; Strict: no\n  adherent 35; non-adherent 4; not assessable 2\n" in TEXT


def test_a_guideline_without_a_rule_has_no_estimate():
    assert (
        "Unknown · Panel 4 (2018)\n  adherent 0; non-adherent 0; not assessable 41\n  Without a "
        "verdict: 0 to whom it does not apply (rightly not asked), 0 with a missing answer, 41 who "
        "answered everything they were asked.\n  The guideline states no rule, so there is no estimate.\n"
    ) in TEXT


def test_answers_are_counted_over_those_who_answered():
    assert "Asked if" in TEXT
    assert "  After how many years? – answered by 6 of 6 asked\n" in TEXT
    assert "    median 5 (quartiles 5 and 5; 2 to 6; 5 numbers)\n" in TEXT
    assert "    It varies: 17% (1/6)\n" in TEXT
    assert "    not asked: 35\n" in TEXT


def test_derived_variables_flow_and_flags_are_there():
    assert "Derived variables\n-----------------\n  Experience" in TEXT
    assert "       6  Not yet sent\n" in TEXT
    assert "Stops, but never: 0% (0/41)\n" in TEXT


def test_the_published_result_stands_beside_ours():
    assert "Somebody 2016 reported 82.93% (n = 34).\nThis survey, “Continue”: 83% (34/41;" in TEXT


def test_it_speaks_the_language_that_is_asked_for():
    text = report_to_text(example_report(), FRENCH)

    assert "Poursuivre · Body 2022" in text
    assert "fr:Reported adherence" in text


def test_a_filter_is_said():
    text = report_to_text(
        report_on([record(1, setting="academic"), record(2)], ["setting:academic"]), ENGLISH
    )

    assert "Filter: Setting = Academic\nResponses analysed: 1 of 2\n" in text
    assert "synthetic" not in text


def test_without_responses_it_says_so_and_tells_how_many_left():
    text = report_to_text(report_on([]), ENGLISH)

    assert "No responses to analyse.\n" in text
    assert "Break-off (too few answers)" in text
    assert "Reported adherence" not in text


def test_an_instrument_without_derived_variables_and_flags_has_no_such_headings():
    text = report_to_text(replace(example_report(), derived=(), flags=()), ENGLISH)

    assert "Derived variables" not in text
    assert "Contradictions" not in text


def test_on_another_base_each_share_names_it_and_has_its_interval():
    report = report_on([record(1, setting="academic"), record(2)])

    usual, asked, mentions = (
        report_to_text(replace(report, item_base=base), ENGLISH) for base in ("valid", "asked", "mentions")
    )

    assert usual == report_to_text(report, ENGLISH)
    assert "Academic: 100% (1/1)\n" in usual
    assert (
        "Unless stated otherwise, percentages of answers are of everybody who was asked the item.\n" in asked
    )
    assert "Academic: 50% (1/2; 95% CI 9 to 91) of everybody who was asked the item\n" in asked
    assert "Academic: 100% (1/1; 95% CI 21 to 100) of valid answers\n" in mentions
    assert "Mentions have no interval" in mentions
