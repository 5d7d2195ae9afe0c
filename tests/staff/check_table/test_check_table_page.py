"""The page that checks a published table: what is pasted or uploaded, what is found, what is never lost."""

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveyapp.analysis.published_tables.rows import LONGEST
from tests.staff.check_table.checked_pages import (
    PAGE,
    TABLE,
    TYPED,
    attribute,
    errors,
    example,
    page_of,
    row,
    sent,
)
from tests.staff.pages import every, make_user, one, read, staff_client, text

pytestmark = pytest.mark.django_db


def test_the_page_asks_for_a_table_and_says_how_it_is_written() -> None:
    page = page_of(staff_client().get(PAGE))

    assert page.typed == ""
    assert "How to write a table" in text(page.elements)
    assert not list(every(page.elements, id="errors"))


def test_an_example_fills_the_form() -> None:
    page = page_of(staff_client().get(PAGE, {"example": "1"}))

    assert "Carabantes" in page.typed
    assert "?example=1" in {dict(link.attributes).get("href") for link in every(page.elements, "a")}


def test_the_example_is_checked_figure_by_figure() -> None:
    page = sent(example())

    assert "Inconsistent figures: 9 (figures checked: 15)" in text(page.elements)
    assert "all 8 percentages that can be recomputed are truncated" in text(page.elements)
    assert "Third line RR + SD 16/17 93% 94.12% Sum of rounded or truncated parts" in row(page, 11)
    assert "the truncated parts, 29% + 64%, add up to the printed 93%." in row(page, 11)
    assert "The rows add up to 12 of 15, with 3 in no row" in text(page.elements)
    assert page.typed.startswith("# Carabantes")


def test_what_agrees_and_what_does_not_is_told_in_words() -> None:
    page = sent(TABLE)

    assert "Agrees 34 of 41 is 82.927%." in row(page, 2)
    assert "Does not agree 7 of 41 is 17.07%, which rounds to 17%." in row(page, 3)
    assert page.typed == TABLE


def test_what_is_wrong_stands_before_what_is_fine() -> None:
    shown = text(sent(TABLE).elements)

    wrong, fine = shown.index("Inconsistent figures"), shown.index("Consistent figures")
    assert wrong < shown.index("7 of 41 is 17.07%") < fine < shown.index("34 of 41 is 82.927%")


def test_what_is_not_there_has_no_heading() -> None:
    def headings(table: str) -> list[str]:
        return [text(each) for each in every(sent(table).elements, "h3")]

    assert "Inconsistent figures" not in headings("34/41 (83%)")
    assert "Consistent figures" in headings("34/41 (83%)")
    assert "Consistent figures" not in headings("34/41 (80%)")
    assert "Inconsistent figures" in headings("34/41 (80%)")


def test_an_interval_of_no_method_stands_between_what_is_wrong_and_what_is_fine() -> None:
    shown = text(sent("label,n,N,%,95% CI\nA,34,41,82.9,50.0–99.0\nB,5,41,80,\nC,2,41,4.9,").elements)

    wrong, asked = shown.index("Inconsistent figures"), shown.index("Questionable intervals")
    assert wrong < asked < shown.index("No common method gives the 95% interval 50.0% to 99.0%.")
    assert asked < shown.index("Consistent figures: 1")


def test_what_is_fine_is_folded_where_anything_is_wrong() -> None:
    def is_open(table: str) -> bool:
        return "open" in dict(one(sent(table).elements, "details", class_="check-others").attributes)

    assert is_open("34/41 (83%)")
    assert not is_open("34/41 (83%)\n34/41 (80%)")


def test_of_a_long_table_the_page_shows_the_findings_and_counts_the_rest() -> None:
    rows = [f"Row {number}\t34\t41\t{83 if number % 2 else 80}" for number in range(15_000)]
    page = sent("label\tn\tN\t%\n" + "\n".join(rows), kind="of_cases")

    assert "Inconsistent figures: 7500 (figures checked: 15000)" in text(page.elements)
    assert len([*every(page.elements, "tr", class_="check-problem")]) == 300
    assert "In the file only: 7200." in text(page.elements)
    assert "In the file only: 7400." in text(page.elements)


def test_all_figures_are_a_file_in_which_no_cell_is_a_formula() -> None:
    table = "label,n,N,%\n=1+1,34,41,83\nB,5,41,80"
    response = staff_client().post(PAGE, {"table": table, "action": "csv"})
    lines = response.content.decode("utf-8-sig").splitlines()

    assert response["Content-Disposition"] == 'attachment; filename="checked-table.csv"'
    assert lines[0] == "Line,Section,Group,Figure,Count/base,As printed,Recomputed,Finding,Explanation"
    assert lines[1].startswith("2,,,'=1+1,")
    assert len(lines) == 3
    french = staff_client().post(f"{PAGE}?lang=fr", {"table": table, "action": "csv"})
    assert french.content.decode("utf-8-sig").startswith("Ligne;")


def test_a_table_that_cannot_be_read_is_no_file() -> None:
    response = staff_client().post(PAGE, {"table": TYPED, "action": "csv"})

    assert response.status_code == 422


def test_a_table_without_contradictions_is_said_to_have_none() -> None:
    assert "No inconsistencies (figures checked: 1)" in text(sent("34/41 (83%)").elements)


def test_a_total_that_cannot_be_is_marked() -> None:
    page = sent("label,n,N\nA,30,41\nB,20,41")

    assert "The whole table Does not agree The rows add up to 50" in text(page.elements)


def test_bases_of_groups_have_a_line() -> None:
    assert "Bases The groups add up to 41" in text(
        sent("Answer;All (N=41);A (N=20);B (N=21)\nYes;34;16;18").elements
    )


def test_the_kind_is_applied_and_stays_chosen() -> None:
    page = sent("label,n,N\nA,30,41\nB,20,41", kind="of_cases")

    assert "The rows add up" not in text(page.elements)
    assert "selected" in dict(one(page.elements, "option", value="of_cases").attributes)


def test_an_unknown_kind_is_refused() -> None:
    (error,) = errors(sent(TABLE, kind="of_the_moon"))

    assert "of_the_moon" in error


def test_what_is_wrong_is_named_by_line_and_what_was_typed_stays() -> None:
    page = sent(TYPED)

    assert errors(page) == ["Line 2: “3x” is not a count. Write it as 34, 34/41, 34 (82.93%) or 82.93%."]
    assert page.typed == TYPED
    assert text(one(page.elements, "title")).startswith("Error:")


def test_without_anything_the_remedy_is_told() -> None:
    (error,) = errors(sent())

    assert error.startswith("There is no table here")


def test_a_text_that_is_too_long_is_refused_and_stays() -> None:
    long = "label,n\n" + "a" * LONGEST
    page = sent(long)

    assert errors(page) == ["The table is longer than 1000 kB. Check it in parts."]
    assert len(page.typed) == len(long)


def test_what_is_pasted_is_text_and_no_markup() -> None:
    response = staff_client().post(PAGE, {"table": "label,n,N,%\n<script>alert(1)</script>,1,2,50"})

    assert b"<script>alert" not in response.content
    assert b"&lt;script&gt;alert(1)" in response.content


def test_another_language_keeps_the_table_and_its_findings() -> None:
    page = sent(TABLE, address=f"{PAGE}?lang=fr", action="language")

    assert attribute(page.elements, "lang") == "fr"
    assert page.typed == TABLE
    assert "82,927 %" in text(page.elements)


def test_another_language_of_an_empty_form_is_no_mistake() -> None:
    page = sent(address=f"{PAGE}?lang=fr", action="language")

    assert attribute(page.elements, "lang") == "fr"
    assert not list(every(page.elements, id="errors"))


def test_the_list_of_surveys_leads_to_the_page() -> None:
    assert PAGE in {
        dict(link.attributes).get("href") for link in every(read(staff_client().get("/staff/")), "a")
    }


def test_nobody_else_may_send_a_table() -> None:
    client = Client()
    client.force_login(make_user("visitor", is_staff=False))

    assert client.post(PAGE, {"table": TABLE}).status_code == 403
    assert Client().post(PAGE, {"table": TABLE}).status_code == 403


def test_nothing_is_stored() -> None:
    from django.db import connection

    client = staff_client()
    with CaptureQueriesContext(connection) as queries:
        client.post(PAGE, {"table": TABLE})

    reads = ("SELECT", "SAVEPOINT", "RELEASE")
    written = [query["sql"] for query in queries if not query["sql"].startswith(reads)]
    assert all("surveyapp_signinattempts" in each for each in written)  # how many there were, no more
