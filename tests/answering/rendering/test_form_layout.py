"""Pages are laid out by crispy-forms, each control with a name, each message tied to what it is about."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from crispy_forms.utils import render_crispy_form

from surveyapp.answering.rendering.page_form import PageForm
from tests.answering.pages import form, put, put_small
from tests.instruments.samples import AB, QUESTIONNAIRE, choice, item

Element = tuple[str, dict[str, str]]


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def html(shown: PageForm) -> str:
    return str(render_crispy_form(shown, helper=shown.helper, context={"form": shown}))


def elements(shown: PageForm, *tags: str) -> list[dict[str, str]]:
    return [attributes for tag, attributes in Elements(html(shown)).found if not tags or tag in tags]


PAGES = [form(put(page.name, {"sources_asco": "use"})) for page in QUESTIONNAIRE.pages]
JUDGED = [form(put(page.name, {"sources_asco": "use"}), {"years": "x"}) for page in QUESTIONNAIRE.pages]
for each in JUDGED:
    each.judge()


@pytest.mark.parametrize("shown", PAGES + JUDGED)
def test_every_control_has_a_label_and_every_reference_leads_somewhere(shown: PageForm) -> None:
    found = elements(shown)
    ids = Counter(each["id"] for each in found if "id" in each)
    assert max(ids.values()) == 1
    labelled = {each["for"] for each in elements(shown, "label")}
    controls = [each for each in elements(shown, "input", "textarea") if each.get("type") != "hidden"]
    assert {each["id"] for each in controls} == labelled
    described = " ".join(each.get("aria-describedby", "") for each in found).split()
    assert set(described) <= ids.keys()


@pytest.mark.parametrize("shown", PAGES + JUDGED)
def test_the_browser_judges_nothing_by_itself(shown: PageForm) -> None:
    found = elements(shown)
    assert "novalidate" in elements(shown, "form")[0]
    assert not any("required" in each or "disabled" in each or "style" in each for each in found)
    assert not any(each.get("type") == "number" for each in found)


def test_numbers_are_typed_as_text_with_the_keyboard_for_them() -> None:
    boxes = {each["name"]: each for each in elements(form(put("plans")), "input") if each["type"] == "text"}
    assert boxes["answer-after"]["inputmode"] == "decimal"
    years = {each["name"]: each for each in elements(form(put("practice")), "input")}["answer-years"]
    assert years["inputmode"] == "numeric"


@pytest.mark.parametrize("type_", ["integer", "decimal"])
def test_a_number_that_may_be_negative_has_a_keyboard_with_a_minus(type_: str) -> None:
    digits = "numeric" if type_ == "integer" else "decimal"
    for limits, mode in (
        (("minimum = -5", "maximum = 5"), "text"),
        (("maximum = 5",), "text"),
        ((), "text"),
        (("minimum = 0",), digits),
        (("minimum = 2", "maximum = 5"), digits),
    ):
        (box,) = [
            each
            for each in elements(form(put_small(item("n", type_, *limits))), "input")
            if each.get("name") == "answer-n"
        ]
        assert box["inputmode"] == mode


def test_an_error_is_tied_to_its_control() -> None:
    page = form(put("practice"), {"years": "x"})
    page.judge()
    box = next(each for each in elements(page, "input") if each.get("name") == "answer-years")
    assert (box["aria-invalid"], box["aria-describedby"]) == ("true", "id_answer-years-error")
    groups = [each for each in elements(page, "fieldset") if each.get("aria-invalid")]
    assert [(group["role"], group["aria-describedby"].strip()) for group in groups] == [
        ("radiogroup", "id_answer-role-error")
    ]


def test_answers_are_checked_and_filled_in() -> None:
    page = form(put("plans-2", {"reasons": ("cost",), "sources_asco": "know"}))
    checked = {(each["name"], each["value"]) for each in elements(page, "input") if "checked" in each}
    assert checked == {("answer-reasons", "cost"), ("answer-sources_asco", "know")}


def test_a_condition_on_the_same_page_is_told_in_words() -> None:
    assert "Asked if “Plan” is one of: “Stop later”, “Stop now”" in html(form(put("plans")))


def test_an_option_that_depends_on_the_page_says_so() -> None:
    options = (
        'option = [{ code = "x", offered_if = \'a == "a"\', label.en = "X" }, { code = "y", label.en = "Y" }]'
    )
    shown = html(form(put_small(choice("a", 'label.en = "First"') + item("b", "single", options))))
    assert "Offered if “First” is “A”" in shown


def test_definitions_units_limits_and_help_are_shown() -> None:
    page = html(form(put("plans")))
    assert "Definition: Remission" in page
    assert "No disease found." in page
    assert "A number from 0.5 to 20, in steps of 0.5." in page
    assert re.search(r'for="id_answer-after">\s*years', page)
    assert "Name no patient." in html(form(put("plans-3")))
    assert "A whole number from 0 to 60." in html(form(put("practice")))


def test_optional_items_say_so_and_required_ones_do_not() -> None:
    assert html(form(put("practice"))).count("(optional)") == 1  # the counts
    assert html(form(put("entry"))).count("(optional)") == 0


def test_a_scale_says_what_its_ends_mean() -> None:
    shown = html(form(put("plans-3")))
    assert "not at all" in shown
    assert "10 = entirely" in shown


def test_a_scale_below_zero_with_an_answer_beside_it() -> None:
    special = 'special = [{ code = "dunno", label.en = "No idea" }]'
    page = form(put_small(item("s", "scale", "minimum = -1", "maximum = 1", special)))
    points = [each["value"] for each in elements(page, "input") if each.get("name") == "answer-s"]
    assert points == ["-1", "0", "1", "dunno"]
    assert "No idea" in html(page)


def test_a_grid_of_few_short_columns_is_laid_out_as_a_table() -> None:
    options = "option = [{ code = 'a', label.en = 'A' }, { code = 'b', label.en = '%s' }]"
    row = "row = [{ name = 'r', label.en = 'R' }]"
    assert "grid-table columns-2" in html(form(put_small(item("g", "grid", options % "B", row))))
    assert "grid-table" not in html(form(put_small(item("g", "grid", options % ("B" * 40), row))))
    assert "grid-table" not in html(form(put("plans-2")))  # a row with options of its own


SCALE = ["1 – Never", "2 – Now and then", "3 – Always"]


def scale_of(labels: list[str], more: str = "") -> str:
    options = [f'{{ code = "c{number}", label.en = "{label}" }}' for number, label in enumerate(labels)]
    rows = "row = [{ name = 'r', label.en = 'R' }]"
    return html(form(put_small(item("g", "grid", f"option = [{', '.join(options)}{more}]", rows))))


def test_a_numbered_scale_says_what_its_ends_mean_and_each_point_keeps_its_words() -> None:
    beside = ', { code = "no", missing = "cannot_say", label.en = "Cannot say" }'
    shown = scale_of(SCALE, beside)
    assert "<span>1 – Never</span><span>3 – Always</span>" in shown
    assert "2 – Now and then" in re.sub("<[^>]+>", "", shown)
    assert "grid-numbered" in shown
    assert "grid-numbered" not in scale_of(["Never", "2 – Now and then", "3 – Always"])
    assert "grid-numbered" not in scale_of(SCALE[:2])


@pytest.mark.parametrize("kind", ["single", "grid"])
def test_a_long_list_is_one_control_that_can_be_empty(kind: str) -> None:
    options = ", ".join(f'{{ code = "c{number}", label.en = "Choice {number}" }}' for number in range(11))
    row = "row = [{ name = 'r', label.en = 'R' }]" if kind == "grid" else ""
    page = put_small(item("g", kind, f"option = [{options}]", row))
    shown = form(page, {"g": "c3", "g_r": "c3"})
    (select,) = elements(shown, "select")
    assert [each["value"] for each in elements(shown, "option")] == ["", *(f"c{n}" for n in range(11))]
    assert [each["value"] for each in elements(shown, "option") if "selected" in each] == ["c3"]
    assert select["id"] in {each["for"] for each in elements(shown, "label")}
    assert "data-clearable" not in html(shown)


def test_an_error_of_a_long_list_leads_to_it() -> None:
    options = ", ".join(f'{{ code = "c{number}", label.en = "Choice {number}" }}' for number in range(11))
    shown = form(put_small(item("g", "single", "required = true", f"option = [{options}]")), {"g": ""})
    shown.judge()
    (select,) = elements(shown, "select")
    assert [line.anchor for line in shown.error_lines] == [select["id"]]
    assert select["aria-describedby"] in {each.get("id") for each in elements(shown)}


def test_a_choice_of_a_grid_is_taken_back_row_by_row() -> None:
    shown = scale_of(SCALE)
    assert shown.count('data-clearable="R"') == 1
    assert shown.count("data-clearable") == 1


def test_rows_come_in_the_arrangement_of_the_draft() -> None:
    def order(number: int) -> list[str]:
        names = [each.get("name", "") for each in elements(form(put("plans-2", arrangement=number)), "input")]
        return list(
            dict.fromkeys(name for name in names if name in ("answer-sources_asco", "answer-sources_nccn"))
        )

    assert {tuple(order(number)) for number in range(8)} == {
        ("answer-sources_asco", "answer-sources_nccn"),
        ("answer-sources_nccn", "answer-sources_asco"),
    }


def test_a_way_back_from_radios_beside_a_box_is_there_without_the_script() -> None:
    radios = [
        each for each in elements(form(put("plans")), "input") if each.get("name") == "answer-after__special"
    ]
    assert radios[0]["value"] == ""
    one = [
        each
        for each in elements(form(put("practice")), "input")
        if each.get("name") == "answer-years__special"
    ]
    assert [each["type"] for each in one] == ["checkbox"]


def test_texts_in_another_language_than_the_page_say_which() -> None:
    assert 'lang="en"' in html(form(put("plans", language_code="de")))
    assert "lang=" not in html(form(put("plans", language_code="fr")))


def test_what_leads_up_to_a_question_is_apart_from_it() -> None:
    page = put_small(item("a", "single", AB).replace("Text of a", "A case.\\n\\nWhat now?"))
    shown = html(form(page))
    assert '<span class="stem">A case.</span>' in shown
    assert '<span class="question">What now?' in shown


def test_a_statement_is_shown_and_asks_nothing() -> None:
    assert "Welcome." in html(form(put("practice")))


def test_what_was_written_by_others_is_escaped() -> None:
    page = form(put("plans-3"), {"remark": "<script>alert(1)</script>"})
    assert "<script>" not in html(page)
    assert "&lt;script&gt;" in html(page)


def test_a_warning_is_shown_at_its_item() -> None:
    page = form(put("plans", {"role": "doctor", "years": 2}), {"plan": "wait", "after": "3"})
    page.judge()
    assert 'id="item-after-warning"' in html(page)
