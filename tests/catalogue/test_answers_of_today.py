"""The lists offer the regimens of today, and every list can be answered in one's own words."""

from __future__ import annotations

import re

import pytest

from surveyapp.instruments.model.instrument import ItemType
from tests.catalogue.tables import DATA, INSTRUMENT

ITEMS = INSTRUMENT.items_by_name
NUMBERS = {
    "mnt1": {"hp": 1, "h": 2, "stop_all": 3, "varies": 4},
    "mnt4_er_pos": {"hp_et": 1, "hp": 2, "h_et": 3, "h": 4, "none": 5},
    "mnt4_er_neg": {"hp": 2, "h": 4, "none": 5},
    "ret1": {"tx_hp": 1, "h_ct": 2, "tdxd": 3, "tdm1": 4, "her2_et": 5, "non_her2": 6, "varies": 7},
    "ret2": {"change_her2_agent": 1, "same_tz_new_chemo": 2, "stop_her2": 3, "varies": 4},
}
"""The codes of version 1.1, and what paper printed beside them."""
RETIRED = {"dis5": ["cr_not_pr", "tils_or_pcr"]}
RETIRED_NUMBERS = {"dis5": [1, 12]}


@pytest.mark.parametrize("name", ["mnt1", "mnt2", "mnt4_er_pos", "mnt4_er_neg", "ret1", "ret2"])
def test_a_regimen_that_is_not_listed_can_be_written(name: str):
    other = ITEMS[name].options[-1]

    assert (other.code, other.specify) == ("other", True)
    assert f"{name}_other_text" in INSTRUMENT.variables


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mnt1", "T-DXd until progression"),
        ("mnt4_er_pos", "Trastuzumab + pertuzumab + endocrine therapy + CDK4/6 inhibitor"),
        ("mnt4_er_pos", "Trastuzumab + endocrine therapy + CDK4/6 inhibitor"),
        ("mnt4_er_pos", "Trastuzumab + pertuzumab + tucatinib, with endocrine therapy"),
        ("mnt4_er_pos", "T-DXd + pertuzumab, until progression"),
        ("mnt4_er_neg", "Trastuzumab + pertuzumab + tucatinib"),
        ("mnt4_er_neg", "T-DXd + pertuzumab, until progression"),
        ("ret1", "Vinorelbine + trastuzumab + pertuzumab"),
        ("ret1", "Trastuzumab + pertuzumab without chemotherapy"),
        ("ret1", "HER2-targeted therapy + endocrine therapy"),
        ("ret1", "Tucatinib + capecitabine + trastuzumab"),
        ("ret1", "A clinical trial"),
        ("ret1", "It depends on a new biopsy"),
        ("ret1", "Local treatment first"),
        ("ret2", "Continued unchanged, after local treatment"),
        ("dis5", "Many years in remission"),
        ("dis5", "Few metastases"),
    ],
)
def test_what_is_done_today_is_offered(name: str, words: str):
    assert any(words in option.label["en"] for option in ITEMS[name].options)


@pytest.mark.parametrize("name", NUMBERS)
def test_codes_of_the_last_version_keep_their_numbers_and_new_ones_have_new_numbers(name: str):
    numbers = {option.code: option.value for option in ITEMS[name].options}

    assert {code: numbers[code] for code in NUMBERS[name]} == NUMBERS[name]
    assert len(set(numbers.values())) == len(numbers)


@pytest.mark.parametrize("name", RETIRED)
def test_retired_codes_and_numbers_are_not_used_again(name: str):
    options = ITEMS[name].options

    assert not {option.code for option in options} & set(RETIRED[name])
    assert not {option.value for option in options} & set(RETIRED_NUMBERS[name])
    assert "ret3" not in INSTRUMENT.variables


def test_both_receptor_states_have_one_list_of_codes():
    positive = {option.code: (option.value, option.label["en"]) for option in ITEMS["mnt4_er_pos"].options}
    negative = {option.code: (option.value, option.label["en"]) for option in ITEMS["mnt4_er_neg"].options}

    assert negative.items() <= positive.items()
    assert not [code for code in negative if code.split("_")[-1] in ("et", "cdk46")]


def test_findings_of_the_respondent_are_single_and_possible_in_remission():
    labels = [option.label["en"] for option in ITEMS["dis5"].options]

    assert not [label for label in labels if re.search(r"\bPR\b|TILs, or", label)]
    assert {"High TILs", "No tumour left at surgery (pathological complete response)"} <= set(labels)


def test_lists_that_an_oncologist_must_confirm_are_marked():
    marked = [item.name for item in INSTRUMENT.items if item.awaiting_review]

    assert marked == ["mnt1", "mnt4_er_pos", "mnt4_er_neg", "dis5", "ret1", "ret2"]
    assert all(ITEMS[name].type in (ItemType.SINGLE, ItemType.MULTIPLE) for name in marked)


def test_what_follows_from_the_abstract_by_our_reading_alone_says_so():
    readings = DATA["instrument"]["metadata"]["readings"]

    assert "“2 of 2 who stopped” is our reading" in readings["en"]
    assert "est notre lecture" in readings["fr"]
    others = {**DATA["instrument"], "metadata": {**DATA["instrument"]["metadata"], "readings": {}}}
    assert "2 of 2" not in str([others, DATA["recommendation"], DATA["section"]])
