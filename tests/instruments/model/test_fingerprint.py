"""Fingerprints: the full one changes with everything, the structural one with what answers mean."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.fingerprint import fingerprint, structural_fingerprint
from tests.instruments.samples import DATA, QUESTIONNAIRE, item_data, questionnaire_data

PUBLISHED = "ae9571f6eabafd86b1f1d6dce818acf73d56448f12b435d3dc5ff78f73f6a098"
"""What the questionnaire had before options could be marked as outside the order."""
Change = Callable[[dict[str, Any]], object]


def structure(data: dict[str, Any]) -> str:
    return structural_fingerprint(instrument_from_data(data))


def reworded(value: Any) -> Any:
    """The data with every wording changed."""
    if isinstance(value, dict):
        return {
            key: f"{part}!" if key in ("en", "fr") and isinstance(part, str) else reworded(part)
            for key, part in value.items()
        }
    return [reworded(part) for part in value] if isinstance(value, list) else value


def turned(value: Any) -> Any:
    """The data with the keys of every table in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(part) for part in value] if isinstance(value, list) else value


def test_fingerprints_are_64_hexadecimal_digits() -> None:
    for print_ in (fingerprint(DATA), structural_fingerprint(QUESTIONNAIRE)):
        assert len(print_) == 64
        assert set(print_) <= set("0123456789abcdef")


def test_another_wording_keeps_the_structure_only() -> None:
    assert structure(reworded(DATA)) == structural_fingerprint(QUESTIONNAIRE)
    assert fingerprint(reworded(DATA)) != fingerprint(DATA)


def test_the_order_of_keys_and_a_round_trip_through_json_change_nothing() -> None:
    for same in (turned(DATA), json.loads(json.dumps(DATA))):
        assert fingerprint(same) == fingerprint(DATA)
        assert structure(same) == structural_fingerprint(QUESTIONNAIRE)


def test_the_spelling_of_a_number_changes_nothing() -> None:
    assert fingerprint({"minimum": 1}) == fingerprint({"minimum": 1.0})
    assert fingerprint({"minimum": 1}) != fingerprint({"minimum": "1"})
    assert fingerprint({"x": True}) != fingerprint({"x": 1})


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["instrument"].update(version="2", minutes=99),
        lambda data: data["instrument"].update(metadata={"authors": "Others"}),
        lambda data: (
            data["section"][2].pop("landing", None) or data["section"][2].update(intro={"en": "x", "fr": "y"})
        ),
        lambda data: item_data(data, "reasons").update(new_page=False),
        lambda data: item_data(data, "remark").update(help={"en": "x", "fr": "y"}),
        lambda data: item_data(data, "role").update(definitions=["remission"]),
        lambda data: data.update(recommendation=[{"name": "r9"}]),
    ],
)
def test_what_only_shows_changes_the_full_fingerprint_alone(change: Change) -> None:
    data = questionnaire_data()
    change(data)
    assert structure(data) == structural_fingerprint(QUESTIONNAIRE)
    assert fingerprint(data) != fingerprint(DATA)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: item_data(data, "role").update(name="job") or item_data(data, "years").pop("asked_if"),
        lambda data: item_data(data, "role")["option"].reverse(),
        lambda data: item_data(data, "role")["option"][0].update(code="physician"),
        lambda data: item_data(data, "role")["option"].pop(),
        lambda data: item_data(data, "plan")["option"][1].update(value=7),
        lambda data: item_data(data, "plan")["option"][1].update(outside_order=True),
        lambda data: item_data(data, "plan")["option"][3].pop("missing"),
        lambda data: item_data(data, "reasons")["option"][4].pop("exclusive"),
        lambda data: item_data(data, "guide")["option"][0].pop("offered_if"),
        lambda data: item_data(data, "reasons").update(empty="none"),
        lambda data: item_data(data, "years").update(asked_if='role == "doctor"'),
        lambda data: item_data(data, "years").update(maximum=61),
        lambda data: item_data(data, "years").update(required=False),
        lambda data: item_data(data, "years").update(prefer_not=False),
        lambda data: item_data(data, "after").update(step=0.25),
        lambda data: item_data(data, "after")["special"].reverse(),
        lambda data: item_data(data, "counts")["row"].reverse(),
        lambda data: item_data(data, "counts")["check"][0].update(severity="warning"),
        lambda data: item_data(data, "counts")["check"][0].update(rule="counts.five < counts.two"),
        lambda data: item_data(data, "sources")["row"][1].update(options=["use"]),
        lambda data: item_data(data, "consent")["end"][0].update(disposition="not_eligible"),
        lambda data: item_data(data, "sure").update(tier="core"),
        lambda data: item_data(data, "remark").update(type="short_text"),
        lambda data: item_data(data, "vignette_a")["profile"].update(years=5),
        lambda data: data["sets"].update(later=["wait"]),
        lambda data: data["derived"][0]["bands"][0].update(up_to=6),
        lambda data: data["derived"][2]["groups"][0].update(codes=["stop"]),
        lambda data: data["flag"][0].update(when='plan == "continue"'),
        lambda data: data["instrument"]["completeness"].update(partial=0.4),
        lambda data: data["section"][2]["item"].reverse(),
    ],
)
def test_what_answers_mean_changes_both_fingerprints(change: Change) -> None:
    data = questionnaire_data()
    change(data)
    assert structure(data) != structural_fingerprint(QUESTIONNAIRE)
    assert fingerprint(data) != fingerprint(DATA)


def test_a_definition_without_the_mark_keeps_the_structural_fingerprint_that_it_was_published_with() -> None:
    assert structural_fingerprint(QUESTIONNAIRE) == PUBLISHED


json_values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()
    ),
    lambda parts: st.one_of(st.lists(parts), st.dictionaries(st.text(), parts)),
    max_leaves=10,
)


@given(st.dictionaries(st.text(alphabet="abc"), json_values))
def test_whatever_json_keeps_has_the_same_fingerprint_after_it(data: dict[str, Any]) -> None:
    try:
        first = fingerprint(data)
    except UnicodeEncodeError:  # half of a surrogate pair, which no file holds
        return
    assert fingerprint(turned(json.loads(json.dumps(data)))) == first
