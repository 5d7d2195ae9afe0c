"""A report on a chosen base of items: its shares, its JSON, and the sentences that name the base."""

from dataclasses import replace

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.item_base_text import (
    base_in_detail,
    base_in_name,
    chosen_base_in_words,
    item_base_sentences,
    item_bases_in_words,
    multiple_base_in_words,
)
from surveyapp.analysis.report.item_bases import shares_by_variable
from surveyapp.analysis.report.report import ITEM_BASES
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.options import NONE_CHOSEN
from tests.analysis.example_study import report_on
from tests.datasets.records import record

VALID = report_on([record(1, setting="academic"), record(2)])
ALL = replace(VALID, item_base="all")


def test_shares_and_json_are_on_the_base_of_the_report():
    (setting,) = [item["variables"][0] for item in report_to_json(ALL)["items"] if item["name"] == "setting"]

    assert shares_by_variable(VALID) == {}
    assert shares_by_variable(ALL)["setting"].denominator == setting["denominator"] == 2
    assert setting["frequencies"][0]["percent"] == 50
    assert setting["frequencies"][0]["low"] == 9.4531


def test_valid_answers_need_no_words():
    assert list(item_bases_in_words(ENGLISH)) == list(ITEM_BASES)
    assert [len(item_base_sentences(base, ENGLISH)) for base in ITEM_BASES] == [0, 1, 1, 2, 3]
    assert chosen_base_in_words(VALID, ENGLISH) == base_in_detail("valid") == ()
    assert (base_in_name("valid"), base_in_name("all")) == ("", "-base-all")
    assert base_in_detail("all") == ("item_base:all",)
    assert chosen_base_in_words(ALL, ENGLISH)[0].endswith(
        "another base for percentages: of all analysed responses."
    )


def test_the_report_as_text_says_of_what_a_multiple_choice_is():
    text = report_to_text(VALID, ENGLISH)

    assert (
        "    The base is respondents who chose any answer; percentages may add up to more than 100." in text
    )
    assert "Percentages are of respondents" not in report_to_text(ALL, ENGLISH)
    reasons = next(item.variables[0] for item in VALID.items if item.name == "reasons")
    none = replace(reasons.frequencies[0], code=NONE_CHOSEN)
    counted = replace(reasons, frequencies=(*reasons.frequencies, none))
    assert "including those who chose no option" in multiple_base_in_words(counted, ENGLISH)
