"""Two waves side by side: figures are those of the reports, changes Newcombe's, turning over turns signs."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from surveyapp.analysis.comparisons.waves import Wave, Waves, waves
from surveyapp.analysis.comparisons.waves_json import waves_to_json
from surveyapp.analysis.report.report import RecodingUse, Report
from surveyapp.analysis.statistics.effects import difference
from surveyapp.analysis.statistics.multiplicity import benjamini_hochberg
from surveyapp.analysis.statistics.ordinal import mann_whitney
from tests.analysis.example_study import EXAMPLE, adherence_to, report_on
from tests.datasets.records import records

ORDERED = {
    "sure": ("0", "1", "2", "3", "4", "5"),
    "experience_band": ("to_5", "over_5"),
    "years_band": ("to_3", "over_3"),
}
EARLIER = report_on(
    records(
        [
            *[{"plan": "continue", "setting": "academic", "sure": 2, "experience": 3}] * 20,
            *[{"plan": "discuss", "years": 5, "sure": 1, "experience": 9, "reasons": ("cost",)}] * 10,
            {"plan": "stop_later", "years": 2, "setting": "abroad", "sure": 0, "reasons": ("wish", "cost")},
        ]
    )
)
NOW = report_on(
    records(
        [
            *({**answers, "sure": 1 if at % 3 else 2, "experience": 4} for at, answers in enumerate(EXAMPLE)),
            {"plan": "stop_later", "years": 3, "sure": 0, "reasons": ("wish",)},
        ]
    )
)


def wave(report: Report, opened: str = "", closed: str = "", *, extended: bool = False) -> Wave:
    opening, closing = (dt.date.fromisoformat(day) if day else None for day in (opened, closed))
    return Wave(report=report, mode="open_anonymous", opened=opening, closed=closing, extended=extended)


def of(first: Report = NOW, second: Report = EARLIER) -> Waves:
    return waves(wave(first), wave(second), ordered=ORDERED)


def changes(found: Waves):
    """Every change by what it is of."""
    adherence = {
        (each.definition.name, base): change
        for each in found.adherence
        for base, change in each.changes.items()
    }
    variables = [each for item in found.items for each in item.variables] + [*found.derived]
    categories = {
        (each.name, category.code): category.change for each in variables for category in each.categories
    }
    return adherence | categories


def test_every_figure_is_that_of_its_own_report_and_the_change_is_newcombes():
    found = changes(of())

    for (name, code), change in found.items():
        for report, share in ((NOW, change.first), (EARLIER, change.second)):
            if code in ("assessable", "answered", "applicable", "analysable"):
                estimate = adherence_to(report, name).estimate(code)
                counted = (estimate.numerator, estimate.denominator)
                assert (share.low, share.high) == (estimate.low, estimate.high)
            else:
                counted = counted_in(report, name, code)
            assert (share.numerator or 0, share.denominator or 0) == (counted[0] or 0, counted[1] or 0)
        one, other = ((each.numerator, each.denominator) for each in (change.first, change.second))
        assert change == difference(one, other)
    assert found["r1", "analysable"].difference.value == pytest.approx(34 / 42 - 20 / 31)
    assert ("reasons", "cost") in found
    assert ("experience_band", "to_5") in found
    assert not [name for name, _ in found if name in ("experience", "years", "remarks", "r3")]


def counted_in(report: Report, name: str, code: str) -> tuple[int, int]:
    variables = [*(each for item in report.items for each in item.variables), *report.derived]
    (own,) = (each for each in variables if each.name == name)
    (count,) = (each.count for each in own.frequencies if each.code == code)
    return count, own.base


def test_turning_the_waves_over_turns_every_sign():
    one, other = changes(of()), changes(of(EARLIER, NOW))

    assert one.keys() == other.keys()
    for name, change in one.items():
        here, there = change.difference, other[name].difference
        assert here.reason == there.reason
        if here.value is not None:
            assert (here.value, here.low, here.high) == pytest.approx((-there.value, -there.high, -there.low))


def test_ordered_answers_alone_are_tested_and_adjusted_together():
    found = of()
    tested = {
        each.name: each
        for each in (*(each for item in found.items for each in item.variables), *found.derived)
        if each.ordered is not None
    }

    assert set(tested) == {"sure"}  # the bands hold answers in fewer than three steps
    steps = [[0.0] * 1 + [1.0] * 27 + [2.0] * 14, [0.0] * 1 + [1.0] * 10 + [2.0] * 20]
    assert tested["sure"].ordered == mann_whitney(*steps)
    ps = [each.ordered.test.p for each in tested.values()]
    assert [each.adjusted.adjusted for each in tested.values()] == benjamini_hochberg(ps)
    assert {each.adjusted.family for each in tested.values()} == {"exploratory"}
    assert found.tests == 1


def test_a_wave_that_nobody_answered_gives_no_change_and_a_reason():
    found = of(second=report_on([]))

    assert {each.difference.reason for each in changes(found).values()} == {"empty_group"}
    assert (found.tests, "unequal" in found.cautions) == (0, True)


def test_what_to_beware_of_is_said():
    first = wave(NOW, "2026-03-01", "2026-04-01")
    cautions = {
        "apart": waves(first, wave(EARLIER, "2025-03-01", "2025-04-01"), ordered={}).cautions,
        "at once": waves(first, wave(EARLIER, "2026-04-01"), ordered={}).cautions,
        "sparse": waves(first, wave(report_on(records(EXAMPLE[:21])), extended=True), ordered={}).cautions,
    }

    assert cautions == {
        "apart": ("not_linked",),
        "at once": ("not_linked", "overlap", "still_open"),
        "sparse": ("not_linked", "unequal", "extended"),
    }
    use = RecodingUse(is_applied=True, responses=1, answers=(), recommendations=())
    recoded = wave(replace(NOW, recoding=use))
    assert waves(recoded, wave(NOW), ordered={}).cautions == ("not_linked", "recoding")
    made_up = report_on(records(EXAMPLE, synthetic=True))
    assert waves(wave(NOW), wave(made_up), ordered={}).cautions == ("not_linked", "synthetic")


def test_another_rule_and_other_words_are_found_and_what_only_one_has_is_left_out():
    entry, *others = EARLIER.adherence
    item, *items = EARLIER.items
    (variable,) = item.variables
    answer, *answers = variable.frequencies
    reworded = replace(
        variable, frequencies=(replace(answer, label={"en": "Go on", "fr": "Poursuivre"}), *answers[1:])
    )
    changed = replace(
        EARLIER,
        adherence=(replace(entry, definition=replace(entry.definition, criteria=())), *others[1:]),
        items=(replace(item, text={"en": "Another question"}, variables=(reworded,)), *items),
        derived=EARLIER.derived[1:],
    )

    found = of(second=changed)

    assert [each.is_same_rule for each in found.adherence[:2]] == [False, True]
    assert found.cautions == ("not_linked", "rules")
    assert [(each.name, each.second.get("en")) for each in found.wordings] == [
        (item.name, "Another question"),
        (f"{variable.name}.{answer.code}", "Go on"),
    ]
    (first,) = found.items[0].variables
    assert [each.code for each in first.alone] == [answers[0].code]
    assert answers[0].code not in [each.code for each in first.categories]
    assert found.alone == (others[0].definition.label, EARLIER.derived[0].label)


def test_answers_without_a_place_in_the_order_are_left_out_of_the_test_and_counted():
    found = waves(wave(NOW), wave(EARLIER), ordered={"sure": ("0", "2")})
    (sure,) = (each for item in found.items for each in item.variables if each.name == "sure")
    assert (sure.ordered, sure.outside_order) == (None, (27, 10))

    ranked = waves(wave(NOW), wave(EARLIER), ordered={"sure": ("2", "0", "1")})
    (sure,) = (each for item in ranked.items for each in item.variables if each.name == "sure")
    steps = [[0.0] * 14 + [1.0] * 1 + [2.0] * 27, [0.0] * 20 + [1.0] * 1 + [2.0] * 10]
    assert (sure.ordered, sure.outside_order) == (mann_whitney(*steps), (0, 0))


def test_waves_are_of_one_structure():
    with pytest.raises(ValueError, match="one structural fingerprint"):
        of(second=replace(EARLIER, structural_fingerprint="6" * 64))


def test_the_file_for_programs_has_the_same_figures():
    found = of()
    told = json.loads(json.dumps(waves_to_json(found), allow_nan=False))

    assert [each["recommendation"] for each in told["adherence"]] == [
        each.definition.name for each in found.adherence
    ]
    first = told["adherence"][0]["bases"]["analysable"]
    assert (first["first"]["numerator"], first["first"]["denominator"]) == (34, 42)
    assert first["value"] == pytest.approx(34 / 42 - 20 / 31, abs=1e-6)
    (sure,) = (each for each in told["items"] if each["variable"] == "sure")
    assert sure["ordered"]["outside_order"] == [0, 0]
    assert (sure["ordered"]["adjustment"], sure["ordered"]["family"]) == ("benjamini_hochberg", "exploratory")
    assert {each["variable"] for each in told["derived"]} == {each.name for each in found.derived}
    assert (told["cautions"], told["first"]["opened"]) == (["not_linked"], None)
    empty = waves_to_json(of(second=report_on([])))
    (nobody,) = (each for each in empty["items"] if each["variable"] == "sure")
    assert nobody["ordered"]["adjusted_p"] is None
