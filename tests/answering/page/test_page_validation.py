"""A posted page is judged on the server: what was asked, what was answered, what is wrong or doubtful."""

import pytest

from surveyapp.instruments.model.answers import settle
from surveyapp.instruments.model.instrument import Missing
from tests.answering.pages import messages, put, put_small, read
from tests.instruments.samples import AB, choice, item

BOUNDS = "minimum = 0\nmaximum = 10"
TEXTS = """option = [
  { code = "a", label.en = "A" },
  { code = "other", specify = true, label.en = "Other" },
]"""


def test_a_page_in_order_is_settled() -> None:
    reading = read(put("practice"), role="doctor", years="12", counts_two="5", counts_five="2")
    assert reading.is_settled
    assert reading.answers == {"role": "doctor", "years": 12, "counts_two": 5, "counts_five": 2}
    assert (reading.typed, reading.flags) == ({}, ())


def test_a_required_item_left_empty_is_an_error_and_an_optional_one_is_not() -> None:
    assert messages(read(put("practice"))) == {"role": "Choose an answer.", "years": _NUMBER}
    assert messages(read(put("plans-3"), vignette_a="go")) == {}


_NUMBER = "Enter a number, or choose one of the other answers."


def test_each_type_asks_for_its_own_answer() -> None:
    page = put_small(
        item("n", "integer", "required = true", "prefer_not = false")
        + item("t", "short_text", "required = true")
        + item("m", "multiple", "required = true", AB)
    )
    assert messages(read(page)) == {
        "n": "Enter a number.",
        "t": "Enter an answer.",
        "m": "Choose at least one answer.",
    }


def test_an_item_that_is_not_asked_is_dropped_with_its_errors() -> None:
    reading = read(put("practice"), role="trainee", years="a lot")
    assert reading.answers == {"role": "trainee"}
    assert reading.is_settled
    assert reading.typed == {}


def test_an_item_asked_because_of_the_same_page_is_judged() -> None:
    assert read(put("plans"), plan="wait", after="3").answers == {"plan": "wait", "after": 3.0}
    assert messages(read(put("plans"), plan="wait")) == {"after": _NUMBER}
    assert read(put("plans"), plan="continue", after="3").answers == {"plan": "continue"}


def test_an_item_that_earlier_pages_rule_out_is_not_on_the_page() -> None:
    assert read(put("plans-3"), guide="asco").answers == {}
    reading = read(put("plans-3", {"sources_asco": "use"}), guide="asco")
    assert reading.answers == {"guide": "asco"}


def test_an_option_that_is_not_offered_is_refused_and_kept_as_typed() -> None:
    reading = read(put("plans-3", {"sources_asco": "use"}), guide="nccn")
    assert messages(reading) == {"guide": "Choose one of the answers that are offered."}
    assert reading.answers == {}
    assert reading.typed == {"guide": ["nccn"]}


def test_an_option_offered_by_an_answer_on_the_same_page_is_taken() -> None:
    items = choice("first") + item(
        "second",
        "single",
        'option = [{ code = "x", offered_if = "answered(first)", label.en = "X" }]',
    )
    assert read(put_small(items), first="a", second="x").answers == {"first": "a", "second": "x"}
    assert messages(read(put_small(items), second="x")).keys() == {"second"}


def test_extended_items_are_dropped_where_the_survey_does_not_ask_them() -> None:
    asked = {"sources_asco": "use"}
    assert read(put("plans-3", asked), sure="4").answers == {"sure": 4}
    assert read(put("plans-3", asked, extended=False), sure="4").answers == {}


def test_what_cannot_be_read_is_kept_as_typed_and_the_rest_is_saved() -> None:
    reading = read(put("practice"), role="doctor", years="a dozen")
    assert reading.answers == {"role": "doctor"}
    assert reading.typed == {"years": ["a dozen"]}
    assert messages(reading) == {"years": "Enter a whole number, for example 12."}


def test_number_and_special_are_both_kept_as_typed() -> None:
    reading = read(put("plans"), plan="wait", after="3", after__special="never")
    assert reading.typed == {"after": ["3"], "after__special": ["never"]}


def test_a_check_that_fails_is_an_error_and_its_numbers_are_put_aside() -> None:
    reading = read(put("practice"), role="trainee", counts_two="2", counts_five="5")
    assert messages(reading) == {"counts_five": "Not more at 5 years."}
    assert reading.answers == {"role": "trainee"}
    assert reading.typed == {"counts_two": ["2"], "counts_five": ["5"]}


def test_a_check_is_passed_over_where_a_number_is_missing() -> None:
    reading = read(put("practice"), role="trainee", counts_two__special="unsure", counts_five="5")
    assert reading.is_settled
    assert reading.answers["counts_two"] == "unsure"


def test_a_warning_asks_once_and_then_stands_as_a_flag() -> None:
    page = put("plans", {"role": "doctor", "years": 2})
    first = read(page, plan="wait", after="3")
    assert not first.is_settled
    assert [(each.check, each.message) for each in first.warnings] == [
        ("after_fits_years", "Longer than your practice?")
    ]
    assert first.answers == {"plan": "wait", "after": 3.0}
    second = read(page, plan="wait", after="3", acknowledged="after_fits_years")
    assert second.is_settled
    assert second.flags == ("after_fits_years",)


def test_a_warning_let_stand_before_is_not_asked_again_and_goes_with_its_cause() -> None:
    page = put("plans", {"role": "doctor", "years": 2})
    assert read(page, flags=("after_fits_years",), plan="wait", after="3").flags == ("after_fits_years",)
    assert read(page, flags=("after_fits_years",), plan="wait", after="2").flags == ()


def test_the_message_of_a_check_is_in_the_language_of_the_page() -> None:
    page = put("plans", {"role": "doctor", "years": 2}, language_code="fr")
    assert read(page, plan="wait", after="3").warnings[0].message == "Plus longtemps que votre pratique?"


def test_a_check_of_two_choices_names_the_last_of_the_item() -> None:
    rule = 'rule = \'not ("a" in m and "b" in m)\''
    check = f'[[section.item.check]]\nname = "one"\n{rule}\nmessage.en = "One of them."'
    reading = read(put_small(item("m", "multiple", AB, check)), m=["a", "b"])
    assert messages(reading) == {"m": "One of them."}


def test_a_check_that_reads_only_earlier_items_names_its_own_item() -> None:
    check = '[[section.item.check]]\nname = "c"\nrule = \'a == "a"\'\nmessage.en = "Look above."'
    reading = read(put_small(choice("a") + choice("b", check)), a="b", b="a")
    assert messages(reading) == {"b": "Look above."}


def test_other_without_its_text_is_an_error_only_where_the_item_is_required() -> None:
    required = put_small(item("a", "single", "required = true", TEXTS))
    assert messages(read(required, a="other")) == {"a_other_text": "Please specify."}
    assert read(put_small(item("a", "single", TEXTS)), a="other").is_settled
    assert read(required, a="other", a_other_text="mine").answers == {"a": "other", "a_other_text": "mine"}


def test_a_text_beside_an_option_that_was_not_chosen_is_not_lost() -> None:
    reading = read(put_small(item("a", "multiple", TEXTS)), a="a", a_other_text="mine")
    assert messages(reading) == {
        "a_other_text": "You wrote something here: choose “Other” as well, or delete the text."
    }
    assert reading.typed == {"a_other_text": ["mine"]}


def test_a_text_beside_an_option_that_is_too_long_is_kept_as_typed() -> None:
    reading = read(put_small(item("a", "single", TEXTS)), a="other", a_other_text="x" * 201)
    assert reading.typed == {"a_other_text": ["x" * 201]}
    assert reading.answers == {"a": "other"}


def test_a_text_can_be_refused_but_not_written_and_refused_at_once() -> None:
    page = put_small(item("t", "short_text", "required = true"))
    assert read(page, t__prefer_not="prefer_not").answers == {"t": Missing.PREFER_NOT}
    reading = read(page, t="words", t__prefer_not="prefer_not")
    assert messages(reading).keys() == {"t"}
    assert reading.typed == {"t": ["words"]}


def test_a_grid_can_be_refused_for_the_rows_left_empty() -> None:
    reading = read(put("plans-2"), sources_asco="use", sources__prefer_not="prefer_not")
    assert reading.is_settled
    assert reading.answers == {
        "sources_asco": "use",
        "sources_local": Missing.PREFER_NOT,
        "sources_nccn": Missing.PREFER_NOT,
    }


def test_each_empty_row_of_a_required_grid_is_an_error() -> None:
    assert messages(read(put("plans-2"), sources_asco="use")).keys() == {"sources_local", "sources_nccn"}


def test_fields_that_the_page_does_not_have_are_ignored() -> None:
    reading = read(put("plans-2"), sources__prefer_not="prefer_not", role="doctor", nonsense="1")
    assert reading.answers.keys() == {"sources_asco", "sources_local", "sources_nccn"}


# --- what is Entered from paper -------------------------------------------------------------------


def test_anything_may_be_left_empty_on_paper() -> None:
    items = item("a", "single", TEXTS, "required = true") + item("n", "integer", "required = true", BOUNDS)
    assert read(put_small(items), is_paper=True).is_settled
    assert read(put_small(items), is_paper=True, a="other").answers == {"a": "other"}
    assert not read(put_small(items), a="other").is_settled


@pytest.mark.parametrize("rule", ["m >= n", "n <= 5"])
def test_a_check_broken_on_paper_is_flagged_once_acknowledged_and_its_answers_are_dropped(rule: str) -> None:
    check = f"""
[[section.item.check]]
name = "sound"
rule = "{rule}"
severity = "error"
message.en = "Not so."
"""
    page = put_small(item("n", "integer", BOUNDS) + item("m", "integer", BOUNDS) + check)
    concerned = "m" if "m" in rule else "n"
    refused = read(page, is_paper=True, n="9", m="3")
    assert messages(refused) == {"m": "Not so."}
    assert refused.flags == ()
    let_stand = read(page, is_paper=True, n="9", m="3", acknowledged="sound")
    assert let_stand.is_settled
    assert let_stand.flags == ("sound",)
    assert concerned not in let_stand.answers
    assert len(let_stand.answers) == 1
    assert let_stand.typed[concerned] == ["9" if concerned == "n" else "3"]
    assert messages(read(page, n="9", m="3", acknowledged="sound")) == {"m": "Not so."}


FOLLOWED = item("m", "multiple", AB, 'empty = "none"', "prefer_not = true") + item(
    "why", "short_text", "asked_if = 'answered(m)'"
)


@pytest.mark.parametrize(
    ("posted", "answers"),
    [
        ({}, {"m": ()}),
        ({"why": "No limits"}, {"m": (), "why": "No limits"}),
        ({"m": "a", "why": "One"}, {"m": ("a",), "why": "One"}),
        ({"m": "prefer_not", "why": "Refused"}, {"m": Missing.PREFER_NOT}),
    ],
)
def test_conditions_on_the_page_see_none_chosen_as_sending_it_stores_it(posted, answers) -> None:
    page = put_small(FOLLOWED)
    reading = read(page, **posted)

    assert reading.answers == answers
    record = settle(page.instrument, reading.answers, extended=True, reached=[page.page.name])
    assert (record["why"] is Missing.NOT_ASKED) == (answers["m"] is Missing.PREFER_NOT)
