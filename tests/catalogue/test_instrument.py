"""The trastuzumab survey asks what it is meant to ask, in both languages, and of the right people."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveyapp.guidelines.recommendation_check import problems as recommendation_problems
from surveyapp.instruments.checks.definition_check import problems
from surveyapp.instruments.expressions.evaluation import Scope, evaluate
from surveyapp.instruments.model.answers import is_offered, plain, settled
from surveyapp.instruments.model.instrument import Duration, Missing
from tests.catalogue.tables import DATA, INSTRUMENT

ITEMS = INSTRUMENT.items_by_name
YES = {"eli1": "yes", "eli2": "yes"}


def test_it_is_sound():
    assert problems(DATA) == ()
    assert recommendation_problems(DATA, INSTRUMENT) == ()


def test_its_items_are_those_listed_in_their_order():
    lines = Path(__file__).with_name("items.txt").read_text(encoding="utf-8").splitlines()
    listed = [tuple(line.split()) for line in lines if line[0] != "#"]

    assert listed == [
        (section.name, item.name, item.tier, str(item.type), "required" if item.required else "optional")
        for section in INSTRUMENT.sections
        for item in section.items
    ]


def test_it_takes_12_to_15_minutes_and_16_to_20_with_the_extended_items():
    assert INSTRUMENT.minutes == Duration(least=12, most=15)
    assert INSTRUMENT.extended_minutes == Duration(least=16, most=20)


def test_every_text_is_there_in_both_languages():
    def texts(value: object, where: str):
        if isinstance(value, dict) and "en" in value.keys() | {"fr"} and set(value) <= {"en", "fr"}:
            yield where, value
        elif isinstance(value, dict):
            for key, child in value.items():
                yield from texts(child, f"{where}.{key}")
        elif isinstance(value, list):
            for number, child in enumerate(value):
                yield from texts(child, f"{where}[{number}]")

    found = [(where, text) for where, text in texts(DATA, "") if "translation_status" not in where]

    assert len(found) > 400
    assert [where for where, text in found if not (text.get("en") and text.get("fr"))] == []


def test_the_french_awaits_clinical_review():
    assert INSTRUMENT.metadata["translation_status"]["fr"] == "awaiting clinical review"


def test_every_item_has_a_short_name_for_tables():
    labels = [(item.name, label) for item in INSTRUMENT.items for label in item.label.values()]

    assert [name for name, label in labels if len(label) > 60] == []
    assert len({item.label["en"] for item in INSTRUMENT.items}) == len(INSTRUMENT.items)
    assert len({item.label["fr"] for item in INSTRUMENT.items}) == len(INSTRUMENT.items)


def test_codes_are_unique_within_each_variable():
    for variable in INSTRUMENT.variables.values():
        codes = [choice.code for choice in (*variable.options, *variable.specials)]
        assert len(codes) == len(set(codes)), variable.name


def test_only_consent_and_eligibility_do_not_take_prefer_not_to_answer():
    assert [item.name for item in INSTRUMENT.items if item.required and not item.prefer_not] == [
        "eli1",
        "eli2",
    ]


def test_what_an_outsider_may_know_of_a_colleague_is_marked():
    marked = [item.name for item in INSTRUMENT.items if item.disclosure == "quasi"]
    derived = [each.name for each in INSTRUMENT.derived if each.disclosure == "quasi"]

    assert (marked, derived) == (["pra1", "pra2", "pra3", "pra4", "pra5"], ["region", "pra4_band"])


def test_the_plan_in_remission_keeps_its_order_and_longer_lists_are_arranged_anew():
    assert ITEMS["mnt2"].order == "fixed"
    assert [item.name for item in INSTRUMENT.items if item.order == "random"] == ["dis4", "dis5", "att1"]


def test_no_page_has_more_than_six_items():
    assert max(len(page.items) for page in INSTRUMENT.pages) <= 6
    assert [page.name for page in INSTRUMENT.pages if page.section.landing] == ["consent"]


def test_each_province_belongs_to_one_region():
    region = next(each for each in INSTRUMENT.derived if each.name == "region")
    codes = [code for group in region.groups for code in group.codes]

    assert sorted(codes) == sorted(option.code for option in ITEMS["pra3"].options)


@pytest.mark.parametrize(
    ("answers", "asked", "not_asked"),
    [
        ({"eli1": "no"}, [], ["eli2"]),
        ({"pra1": "trainee"}, ["pra5"], ["pra4"]),
        ({"pra1": "other"}, ["pra4"], []),
        ({"pra1": Missing.PREFER_NOT}, ["pra4"], []),
        ({"mnt1": "stop_all"}, ["mnt2"], ["mnt4_er_pos", "mnt4_er_neg", "mnt4_funding", "mnt6"]),
        ({"mnt1": "varies"}, ["mnt4_er_pos", "mnt4_er_neg", "mnt4_funding", "mnt6"], []),
        ({"mnt2": "discuss_after_period"}, ["mnt3"], []),
        ({"mnt2": "stop_after_period"}, ["mnt3"], []),
        ({"mnt2": "individualise"}, ["mnt3"], []),
        ({"mnt2": "continue_pd_tox"}, [], ["mnt3"]),
        ({"mnt2": "stop_at_cr"}, [], ["mnt3"]),
        ({"dis1": "yes"}, ["dis2", "dis3"], ["dis8"]),
        ({"dis1": "no"}, ["dis8"], ["dis2", "dis3"]),
        ({"dis1": Missing.PREFER_NOT}, ["dis4"], ["dis2", "dis3", "dis8"]),
        ({"res2": "yes"}, ["res2_contact"], []),
        ({"res2": "maybe"}, ["res2_contact"], []),
        ({"res2": "no"}, [], ["res2_contact"]),
    ],
)
def test_core_items_are_asked_of_whom_they_concern(answers, asked, not_asked):
    names = settled(INSTRUMENT, YES | answers, extended=False).asked_items

    assert (set(asked) - names, set(not_asked) & names) == (set(), set())


@pytest.mark.parametrize(
    ("answers", "asked", "not_asked"),
    [
        ({"mnt1": "stop_all"}, [], ["mnt5"]),
        ({"dis1": "yes", "dis7_interval": 6}, ["dis7_interval", "dis7_months"], []),
        ({"dis1": "yes", "dis7_interval": "not_routine"}, ["dis7_interval"], ["dis7_months"]),
        ({"dis1": "no"}, [], ["dis7_interval", "dis7_months"]),
        ({"gui1_esmo": "use"}, ["gui2"], []),
        ({"gui1_esmo": "know", "gui1_asco": "unknown"}, [], ["gui2"]),
        ({"gui3": "no_guideline"}, [], ["gui4"]),
        ({"gui3": "rarely"}, ["gui4"], []),
    ],
)
def test_extended_items_are_asked_of_whom_they_concern(answers, asked, not_asked):
    names = settled(INSTRUMENT, YES | answers, extended=True).asked_items

    assert (set(asked) - names, set(not_asked) & names) == (set(), set())


def test_without_the_extended_items_each_page_still_asks_something():
    asked = settled(INSTRUMENT, YES | {"dis1": "yes", "mnt1": "hp"}, extended=False).asked_items

    assert all(any(item.name in asked for item in page.items) for page in INSTRUMENT.pages)


def test_the_source_that_guides_most_is_one_that_is_used():
    answers = plain(INSTRUMENT, {"gui1_asco": "use", "gui1_nccn": "know", "gui1_local": "use"})

    assert [option.code for option in ITEMS["gui2"].options if is_offered(option, answers)] == [
        "asco",
        "local",
        "none",
    ]


def test_negative_receptors_are_offered_no_endocrine_therapy():
    codes = [option.code for option in ITEMS["mnt4_er_neg"].options]

    assert codes == ["hp", "h", "hp_tucatinib", "tdxd_p", "none", "other"]


@pytest.mark.parametrize(
    ("name", "answers", "raised"),
    [
        (
            "says_continue_has_stopped",
            {"mnt2": "continue_pd_tox", "dis1": "yes", "dis3": ("long_remission",)},
            True,
        ),
        (
            "says_continue_has_stopped",
            {"mnt2": "continue_pd_tox", "dis1": "yes", "dis3": ("cardiac_toxicity", "other")},
            True,
        ),
        (
            "says_continue_has_stopped",
            {"mnt2": "continue_pd_tox", "dis1": "yes", "dis3": ("cardiac_toxicity", "other_toxicity")},
            False,
        ),
        (
            "says_continue_has_stopped",
            {"mnt2": "stop_after_period", "dis1": "yes", "dis3": ("cost",)},
            False,
        ),
        ("fewer_stopped_than_remained", {"rem1_c": 3, "dis2": 2}, True),
        ("fewer_stopped_than_remained", {"rem1_c": 2, "dis2": 2}, False),
        ("fewer_stopped_than_remained", {"rem1_c": 3}, False),
        ("stops_but_never_raises_it", {"mnt2": "stop_after_period", "mnt3": "never"}, True),
        ("stops_but_never_raises_it", {"mnt2": "stop_after_period", "mnt3": 4}, False),
        ("stops_but_never_raises_it", {"mnt2": "individualise", "mnt3": "never"}, False),
    ],
)
def test_contradictions_are_flagged(name, answers, raised):
    flag = next(flag for flag in INSTRUMENT.flags if flag.name == name)

    assert evaluate(flag.when, Scope(answers=plain(INSTRUMENT, answers))) is raised


@pytest.mark.parametrize(
    ("item", "code", "disposition"), [("eli1", "no", "declined"), ("eli2", "no", "not_eligible")]
)
def test_who_declines_or_is_not_eligible_leaves_at_once(item, code, disposition):
    (end,) = ITEMS[item].ends

    assert end.disposition == disposition
    assert evaluate(end.when, Scope(answers={item: code}))
    assert not evaluate(end.when, Scope(answers={item: "yes"}))


def test_a_partial_response_needs_the_plan_in_remission():
    rules = INSTRUMENT.completeness

    assert (rules.complete, rules.partial, rules.partial_requires) == (0.8, 0.5, ("mnt2",))
