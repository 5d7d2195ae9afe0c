"""Responses become a table, the kinds of missing kept apart."""

import datetime as dt
import random
import time
import tomllib

import numpy as np
import pandas as pd
import pytest

from surveyapp.datasets.data_hash import data_hash
from surveyapp.datasets.dataset import build
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.instrument import Missing
from tests.datasets.records import record, records
from tests.guidelines.study import INSTRUMENT


def cell(column, **answers):
    """The value and the kind of missing of one column."""
    dataset = build([record(**answers)], INSTRUMENT)
    kind = dataset.missing[column].iloc[0] if column in dataset.missing else ""
    return dataset.frame[column].iloc[0], kind


def test_rows_stand_in_order_of_key():
    dataset = build([record(30, setting="abroad"), record(4), record(2**62, setting="academic")], INSTRUMENT)

    assert list(dataset.frame.index) == [4, 30, 2**62]
    assert list(dataset.frame["setting"]) == [None, "abroad", "academic"]
    assert len(dataset) == 3


def test_codes_and_texts_are_strings_and_numbers_floats():
    assert cell("setting", setting="academic") == ("academic", "")
    assert cell("remarks", remarks="=1+1") == ("=1+1", "")
    assert cell("experience", experience=12) == (12.0, "")
    assert cell("years", plan="discuss", years=2.5) == (2.5, "")


def test_a_column_of_numbers_alone_is_one_of_floats():
    dtypes = build(records([{"experience": 3}, {}]), INSTRUMENT).frame.dtypes

    assert dtypes["experience"] == "float64"
    assert dtypes["years"] == "object"  # its specials are codes
    assert dtypes["plan"] == "object"


def test_the_special_of_a_number_is_its_code():
    assert cell("years", plan="discuss", years="never") == ("never", "")


@pytest.mark.parametrize("kind", [Missing.PREFER_NOT, Missing.BLANK])
def test_a_missing_answer_is_none_and_its_kind_stands_beside_it(kind):
    assert cell("plan", plan=kind) == (None, kind.value)


def test_what_was_not_asked_says_so():
    assert cell("years", plan="continue") == (None, "not_asked")
    assert cell("plan_other_text", plan="continue") == (None, "not_asked")


def test_a_missing_number_is_not_a_number():
    value, kind = cell("experience")

    assert np.isnan(value)
    assert kind == "blank"


def test_options_and_specials_that_mean_cannot_say_are_missing():
    assert cell("setting", setting="unsure") == (None, "cannot_say")
    assert cell("years", plan="discuss", years="unknown") == (None, "cannot_say")
    assert cell("reasons", reasons=("unsure",)) == (None, "cannot_say")


def test_a_multiple_choice_has_a_column_for_each_valid_option():
    frame = build(records([{"reasons": ("toxicity", "cost")}, {}, {"reasons": ("wish",)}]), INSTRUMENT).frame

    assert list(frame["reasons"]) == [("toxicity", "cost"), None, ("wish",)]
    assert frame["reasons_toxicity"].dtype == "boolean"
    assert frame["reasons_toxicity"].to_list() == [True, pd.NA, False]
    assert "reasons_unsure" not in frame


def test_the_text_of_a_text_stays_apart_from_words_that_look_like_missing():
    assert cell("remarks", remarks="blank") == ("blank", "")


def test_each_row_of_a_grid_is_a_column():
    assert cell("sources_esmo", sources_esmo="use") == ("use", "")


@pytest.mark.parametrize(("years", "band"), [(0, "to_5"), (5, "to_5"), (6, "over_5"), (60, "over_5")])
def test_a_band_includes_its_upper_limit(years, band):
    assert cell("experience_band", experience=years) == (band, "")


def test_groups_gather_codes_and_leave_others_as_they_are():
    assert cell("hospital", setting="academic") == ("home", "")
    assert cell("hospital", setting="abroad") == ("abroad", "")


def test_a_special_is_in_no_band():
    assert cell("years_band", plan="discuss", years="varies") == ("varies", "")


def test_derived_variables_carry_the_kinds_of_missing_over():
    assert cell("hospital", setting="unsure") == (None, "cannot_say")
    assert cell("years_band", plan="continue") == (None, "not_asked")
    assert cell("experience_band", experience=Missing.PREFER_NOT) == (None, "prefer_not")


def test_what_is_known_of_a_response_stands_apart_from_its_answers():
    about = build(
        [record(7, language="fr", synthetic=True, flags=["years_within_experience"])], INSTRUMENT
    ).about

    assert about.loc[7].to_dict() == {
        "language": "fr",
        "mode": "open_anonymous",
        "channel": "web",
        "period": dt.date(2026, 3, 9),
        "completeness": "break_off",
        "synthetic": True,
        "flags": ("years_within_experience",),
        "excluded": "",
    }
    assert about["synthetic"].dtype == "bool"


def test_frame_and_missing_have_the_same_rows_and_every_variable():
    dataset = build(records([{}, {}]), INSTRUMENT)
    names = [*INSTRUMENT.variables, "experience_band", "years_band", "hospital"]

    assert list(dataset.missing) == names
    assert [name for name in dataset.frame if name in names] == names
    assert dataset.missing.index.equals(dataset.frame.index)


def test_no_responses_are_a_dataset_too():
    dataset = build([], INSTRUMENT)

    assert len(dataset) == 0
    assert dataset.frame["experience"].dtype == "float64"
    assert dataset.frame["reasons_cost"].dtype == "boolean"
    assert list(dataset.missing["hospital"]) == []
    assert dataset.about["synthetic"].sum() == 0


def test_some_rows_are_a_dataset_with_the_hash_of_the_whole():
    dataset = build(records([{"setting": "academic"}, {"setting": "abroad"}]), INSTRUMENT)

    part = dataset.where(dataset.frame["setting"] == "abroad")

    assert list(part.frame.index) == list(part.missing.index) == list(part.about.index) == [2]
    assert part.data_hash == dataset.data_hash


def test_an_indicator_never_takes_the_place_of_a_variable():
    tables = tomllib.loads(
        """
        format = 1
        instrument = { name = "x", version = "1", languages = ["en"], title.en = "X" }
        [[section]]
        name = "one"
        title.en = "One"
        [[section.item]]
        name = "why"
        type = "multiple"
        text.en = "Why?"
        option = [{ code = "cost", label.en = "Cost" }]
        [[section.item]]
        name = "why_cost"
        type = "short_text"
        text.en = "What does it cost?"
        """
    )
    instrument = instrument_from_data(tables)
    given = record()
    given = type(given)(**{**vars(given), "answers": {"why": ("cost",), "why_cost": "much"}})

    assert build([given], instrument).frame["why_cost"].to_list() == ["much"]


def test_the_hash_depends_on_the_data_and_not_on_their_order():
    one, two = record(1, setting="academic"), record(2, reasons=("cost", "wish"))

    assert data_hash([one, two]) == data_hash([two, one])
    assert data_hash([one]) != data_hash([one, two])
    assert data_hash([one]) != data_hash([record(1, setting="abroad")])
    assert data_hash([one]) != data_hash([record(1, setting="academic", synthetic=True)])
    assert data_hash([one]) != data_hash([record(1, setting="academic", excluded="duplicate")])
    assert len(data_hash([])) == 64


def test_ten_thousand_responses_take_less_than_two_seconds():
    draw = random.Random(1)
    plans = ["continue", "discuss", "stop_later", "other"]
    few = [
        record(
            plan=draw.choice(plans),
            years=draw.choice([2.5, 4, "never"]),
            experience=draw.randint(0, 60),
            reasons=("toxicity", "cost"),
            plan_other_text=str(draw.random()),
        )
        for _ in range(200)
    ]
    many = [type(each)(**{**vars(each), "key": key}) for key, each in enumerate(few * 50)]

    began = time.process_time()
    dataset = build(many, INSTRUMENT)

    assert len(dataset) == 10_000
    assert time.process_time() - began < 2
