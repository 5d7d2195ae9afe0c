"""Fields offer the choices of this person, in this person's order and language."""

from typing import cast

from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.rendering.form_fields import AnswerField, Choice, fields_of
from tests.answering.pages import form, put, put_small
from tests.instruments.samples import AB, choice, item


def choices(page_context: PageContext, field: str) -> tuple[Choice, ...]:
    return cast(AnswerField, form(page_context).fields[field]).choices


def codes(page_context: PageContext, field: str) -> list[str]:
    return [each.code for each in choices(page_context, field)]


def test_a_required_choice_can_be_refused_and_an_optional_one_cannot() -> None:
    assert codes(put("practice"), "role") == ["doctor", "trainee", "other", "prefer_not"]
    assert codes(put("plans-3"), "vignette_a") == ["go", "halt"]
    assert codes(put("entry"), "consent") == ["yes", "no"]


def many(count: int, *more: str) -> str:
    labels = (f'{{ code = "c{number}", label.en = "Choice {number}" }}' for number in range(count))
    return f"option = [{', '.join((*labels, *more))}]"


def test_one_of_more_than_ten_options_is_chosen_from_a_list() -> None:
    short, long = (put_small(item("q", "single", "required = true", many(count))) for count in (10, 11))
    assert len(choices(short, "q")) == 11  # with the refusal, which does not count
    assert not cast(AnswerField, form(short).fields["q"]).is_list
    assert cast(AnswerField, form(long).fields["q"]).is_list
    several = put_small(item("q", "multiple", many(15)))
    assert not cast(AnswerField, form(several).fields["q"]).is_list


def test_specials_stand_in_a_field_of_their_own() -> None:
    assert codes(put("plans"), "after__special") == ["never", "varies", "prefer_not"]
    assert codes(put("practice"), "counts_two__special") == ["unsure"]
    assert codes(put("practice"), "years__special") == ["prefer_not"]
    assert codes(put("plans"), "after") == []


def test_a_scale_offers_its_points_and_then_its_specials() -> None:
    special = 'special = [{ code = "dunno", label.en = "?" }]'
    page = put_small(item("s", "scale", "required = true", "minimum = 1", "maximum = 3", special))
    assert codes(page, "s") == ["1", "2", "3", "dunno", "prefer_not"]


def test_a_row_offers_its_own_options_and_the_grid_is_refused_as_a_whole() -> None:
    page = put("plans-2")
    assert codes(page, "sources_asco") == ["use", "know", "unknown"]
    assert codes(page, "sources_local") == ["use", "know"]
    assert codes(page, "sources__prefer_not") == ["prefer_not"]


def test_options_in_random_order_come_in_the_arrangement_of_the_draft() -> None:
    orders = {tuple(codes(put("plans-2", arrangement=number), "reasons")) for number in range(8)}
    assert len(orders) > 1
    assert all(order[3:] == ("other", "none", "unsure") for order in orders)


def test_labels_are_in_the_language_of_the_person() -> None:
    assert [each.label for each in choices(put("plans-3", language_code="fr"), "vignette_a")] == [
        "Poursuivre",
        "Arrêter",
    ]


def test_a_choice_knows_what_it_excludes_and_what_it_asks_for() -> None:
    by_code = {each.code: each for each in choices(put("plans-2"), "reasons")}
    assert by_code["none"].is_exclusive
    assert not by_code["cost"].is_exclusive
    assert by_code["other"].text_field == "reasons_other_text"


def test_an_option_that_the_page_decides_keeps_its_condition() -> None:
    options = (
        'option = [{ code = "x", offered_if = \'a == "a"\', label.en = "X" }, { code = "y", label.en = "Y" }]'
    )
    conditions = [
        each.offered_if for each in choices(put_small(choice("a") + item("b", "single", options)), "b")
    ]
    assert [condition is not None for condition in conditions] == [True, False]


def test_a_statement_and_what_is_not_asked_have_no_fields() -> None:
    page = put("practice")
    assert list(fields_of(page, page.items[0])) == []
    assert "guide" not in form(put("plans-3")).fields


def test_a_required_text_can_be_refused_by_a_tick() -> None:
    page = put_small(item("t", "long_text", "required = true") + item("m", "multiple", AB))
    assert codes(page, "t__prefer_not") == ["prefer_not"]
    assert "m__prefer_not" not in form(page).fields
