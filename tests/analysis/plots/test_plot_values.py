"""What figures draw: curves, sides of a scale, periods, and where answers are missing."""

import datetime as dt
from dataclasses import replace

from surveyapp.analysis.plots.plot_values import on_item_base
from surveyapp.export.figures.descriptions import describe_figures
from surveyapp.instruments.language import ENGLISH
from tests.analysis.grid_study import GRADED, graded_records, graded_values, study_values, values_of
from tests.datasets.records import records


def curve(name, values):
    return next(each for each in values.curves if each.variable == name)


# --- cumulative curves -----------------------------------------------------------------------------


def test_a_special_stays_in_the_base_and_is_never_reached():
    years = curve("years", graded_values())

    assert [(step.value, step.count, step.percent) for step in years.steps] == [(2, 1, 25.0), (5, 3, 75.0)]
    assert (years.base, years.numbers) == (4, 3)
    assert [(each.code, each.count) for each in years.specials] == [("never", 1)]


def test_numbers_that_nobody_gave_have_no_curve():
    assert [each.variable for each in graded_values().curves] == ["years"]


def test_the_worked_example_has_its_curve():
    values = study_values(records([{"plan": "discuss", "years": 5}] * 3 + [{"plan": "discuss", "years": 6}]))

    assert [(step.value, step.count) for step in curve("years", values).steps] == [(5, 3), (6, 4)]


def test_on_another_base_who_gave_no_answer_is_in_it():
    values = graded_values()
    usual, years = curve("years", values), curve("years", on_item_base(values, "all"))

    assert years.base == values.report.counts.responses > usual.base
    assert years.without_answer == years.base - usual.base
    assert [step.percent for step in years.steps] == [100 * step.count / years.base for step in usual.steps]
    assert on_item_base(values, "valid") == values


def test_on_another_base_bars_are_of_it_and_missing_answers_stand_beside():
    values = on_item_base(graded_values(), "asked")
    helps = values.grids[0].rows[0]
    (described,) = [each for each in describe_figures(values, ENGLISH) if each.name == "answers-agree"]

    assert (helps.base, helps.missing, helps.low_count) == (6, 1, 2)
    assert described.rows[0][1] == "17% (1/6)"
    assert described.notes[0].startswith("Percentages are of everybody who was asked the item;")


def test_a_grid_has_no_mentions_and_keeps_valid_answers_by_name():
    grid = on_item_base(graded_values(), "mentions").grids[0]

    assert (grid.item_base, grid.rows[0].base) == ("valid", 5)


# --- grids of ordered answers ----------------------------------------------------------------------


def test_answers_go_outwards_from_the_middle_by_their_values():
    agree, weight = graded_values().grids
    helps = agree.rows[0]

    assert [text["en"] for text in agree.answers] == ["Never", "No", "So-so", "Yes", "Fully"]
    assert [(each.code, each.count) for each in helps.low] == [("no", 1), ("never", 1)]
    assert [(each.code, each.count) for each in helps.high] == [("yes", 1), ("fully", 1)]
    assert (helps.neutral.code, helps.base, helps.missing) == ("so_so", 5, 1)
    assert (helps.low_count, helps.high_count) == (2, 2)
    assert weight.rows[0].neutral is None
    assert [each.code for each in weight.rows[0].low] == ["low"]


def test_an_answer_that_a_row_does_not_offer_was_given_by_nobody():
    hurts = graded_values().grids[0].rows[1]

    assert [(each.code, each.count) for each in hurts.high] == [("yes", 0), ("fully", 1)]
    assert (hurts.base, hurts.missing) == (3, 3)


def test_answers_without_an_order_make_no_such_grid():
    assert [grid.item for grid in graded_values().grids] == ["agree", "weight"]
    assert study_values(records([{"sources_asco": "use"}])).grids == ()


def test_an_answer_outside_the_order_is_in_the_base_and_on_no_side():
    middle = GRADED.items_by_name["agree"].option("so_so")
    marked = replace(middle, outside_order=True)
    items = [
        replace(item, options=tuple(marked if option == middle else option for option in item.options))
        for item in GRADED.sections[0].items
    ]
    section = replace(GRADED.sections[0], items=tuple(items))
    instrument = replace(GRADED, sections=(section, *GRADED.sections[1:]))
    values = values_of(graded_records(), instrument)
    grid = values.grids[0]
    helps = grid.rows[0]

    assert [text["en"] for text in grid.answers] == ["Never", "No", "Yes", "Fully"]
    assert (helps.base, helps.low_count, helps.neutral, helps.high_count, helps.missing) == (5, 2, None, 2, 1)
    assert [(each.code, each.count) for each in helps.outside_order] == [("so_so", 1)]
    described = next(each for each in describe_figures(values, ENGLISH) if each.name == "answers-agree")
    assert "In the base but not drawn, because they have no place in the order: “So-so” 2." in described.notes


def test_a_grid_that_nobody_was_asked_is_left_out():
    assert values_of([]).grids == ()


# --- periods ---------------------------------------------------------------------------------------


def test_responses_are_counted_by_period_and_completeness():
    found = graded_values().arrivals

    assert [(each.period, each.complete, each.partial, each.count) for each in found] == [
        (dt.date(2026, 3, 2), 2, 0, 2),
        (dt.date(2026, 3, 9), 1, 0, 1),
        (dt.date(2026, 3, 30), 2, 1, 3),
    ]


# --- missing answers by section --------------------------------------------------------------------


def test_each_section_has_its_missing_by_kind_and_those_who_got_no_further():
    opinions, numbers = graded_values().nonresponse

    assert (opinions.section, opinions.asked, opinions.unreached, opinions.people) == ("opinions", 24, 0, 6)
    assert opinions.missing == {"not_reached": 0, "blank": 11, "prefer_not": 0, "cannot_say": 1}
    assert opinions.missing_in_all == 12
    assert (numbers.asked, numbers.unreached, numbers.people) == (12, 1, 6)
    assert numbers.missing == {"not_reached": 2, "blank": 5, "prefer_not": 0, "cannot_say": 1}


def test_ones_own_words_are_no_missing_answers():
    assert [each.section for each in graded_values().nonresponse] == ["opinions", "numbers"]


def test_a_filter_holds_for_all_but_the_report_s_flow():
    values = graded_values(where=["agree_a:fully"])

    assert sum(each.count for each in values.arrivals) == values.report.counts.responses == 1
    assert curve("years", values).base == 1
    assert {each.people for each in values.nonresponse} == {1}
    assert values.report.flow == graded_values().report.flow


def test_synthetic_people_are_known():
    assert values_of(graded_records(synthetic=True)).has_synthetic_people
    assert not graded_values().has_synthetic_people
