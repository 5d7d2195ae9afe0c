"""What is shared by groups: declared by administrators, and seen by viewers without a hidden number."""

import json
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from surveyapp.analysis.disclosure.breakdowns import breakdowns_from_json
from surveyapp.fielding.withdrawal_actions import erase
from surveyapp.models import AuditEvent, Response, Role, SharedBreakdowns, Snapshot, Survey
from surveyapp.reporting.sharing.breakdown_queries import choices
from surveyapp.reporting.sharing.shared_results import share_results
from tests.builders import ANSWERS, TODAY, make_definition, make_response, make_survey
from tests.staff.pages import demonstration, every, make_member, one, read, seen_by, signed_in, text

pytestmark = pytest.mark.django_db

PAGE, SHARED = "/staff/surveys/ward/report/sharing/", "/staff/surveys/ward/report/shared-results/"


def make_ward(**settings: Any) -> Survey:
    """34 responses: of those who take their time often 12, else 22; three of the few are adherent."""
    data = make_definition()
    data["section"][1]["item"][2]["disclosure"] = "quasi"
    survey = make_survey(data=data, state="open", **settings)
    told = [("always", 5, 3), ("always", 20, 14), ("sometimes", 5, 9), ("sometimes", 20, 8)]
    for often, times, count in told:
        for _ in range(count):
            make_response(survey, {**ANSWERS, "often": often, "times": times, "peak": 90})
    return survey


def declare(survey: Survey, **posted: Any) -> Any:
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))
    return client.post(PAGE, {"by": ["times_band"], "do": "declare"} | posted)


def viewer(survey: Survey) -> Any:
    return signed_in(make_member(survey, Role.VIEWER))


def test_an_administrator_declares_and_viewers_see_it() -> None:
    survey = make_ward()
    assert declare(survey).status_code == 302
    page = read(viewer(survey).get(SHARED))
    section = one(page, "section", id="by-times_band")
    assert "By Times, banded" in text(section)
    cells = [text(cell) for cell in every(one(section, "tbody"), "td")]
    assert cells[0].startswith("50% (17/34; 95% CI 34 to 66)")
    assert [cell.split()[0] for cell in cells[1:]] == ["suppressed", "suppressed"]
    assert "counts of 1 to 5 are suppressed" in text(page)
    act = AuditEvent.objects.filter(action="settings_changed").latest("pk")
    assert (act.detail, act.fields) == ("by: times_band; items: -", ["sharing"])


def test_nothing_is_declared_at_first_and_what_was_is_ticked_later() -> None:
    survey = make_ward()
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))
    assert not [each for each in every(read(client.get(PAGE)), "input") if "checked" in dict(each.attributes)]
    client.post(PAGE, {"by": ["times_band"], "items": ["trust"], "do": "declare"})
    page = read(client.get(PAGE))
    ticked = [dict(each.attributes) for each in every(page, "input")]
    assert [each["id"] for each in ticked if "checked" in each] == ["by-times_band", "items-trust"]
    assert "known to others" in text(one(page, "label", for_="by-times_band"))


def test_what_others_know_and_the_landing_page_cannot_be_broken_down() -> None:
    found = choices(make_ward())
    assert list(found.groupings) == ["often", "trust_soap", "trust_rub", "times_band"]
    assert list(found.questions) == ["often", "why", "trust", "glad"]
    assert found.questions["trust"].variables == ("trust_soap", "trust_rub")


def test_what_is_declared_later_waits_for_the_next_count_and_the_page_says_so() -> None:
    survey = make_ward(feedback=True)
    share_results(survey=survey, by="tests", today=TODAY)
    make_response(survey)
    declare(survey)
    page = read(viewer(survey).get(SHARED))
    assert "not shown yet" in text(page)
    assert not SharedBreakdowns.objects.get().numbers


def test_a_preview_says_how_much_would_be_hidden_and_changes_nothing() -> None:
    survey = make_ward()
    page = read(declare(survey, do="preview", by=["times_band", "trust_soap"]))
    preview = one(page, "section", id="preview")
    assert [text(cell) for cell in every(preview, "td")] == [
        "0 to 10; more than 10",
        "4 of 6 cells",
        "–",
        "withheld entirely",
    ]
    assert not SharedBreakdowns.objects.exists()
    assert not list(every(read(declare_again(survey, by=[], do="preview")), "td"))


def declare_again(survey: Survey, **posted: Any) -> Any:
    administrator = survey.memberships.get(role=Role.ADMINISTRATOR).user
    client = signed_in(administrator)
    return client.post(PAGE, {"do": "declare", "seen": seen_by(client, PAGE)} | posted)


@pytest.mark.parametrize(
    ("posted", "message"),
    [
        ({"by": ["often"], "items": ["often"]}, "cannot be broken down by itself: often"),
        ({"by": ["agree"]}, "agree is not one of the available choices"),
        ({"items": ["times"]}, "times is not one of the available choices"),
    ],
)
def test_what_cannot_be_declared_is_said(posted: dict[str, Any], message: str) -> None:
    page = read(declare(make_ward(), **posted))
    assert message in text(one(page, "div", id="errors"))
    assert not SharedBreakdowns.objects.exists()


def test_so_many_can_be_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveyapp.staff.report.sharing.form.MOST_BY", 0)
    assert "Choose at most 0." in text(read(declare(make_ward())))


# --- what viewers can get at -----------------------------------------------------------------------


def everything(client: Any, slug: str = "ward") -> tuple[str, dict[str, Any], list[list[Any]]]:
    """The page, the JSON file, and all rows of the workbook."""
    page = client.get(f"/staff/surveys/{slug}/report/shared-results/").content.decode()
    file = json.loads(client.get(f"/staff/surveys/{slug}/report/shared-results.json").content)
    book = load_workbook(BytesIO(client.get(f"/staff/surveys/{slug}/report/shared-results.xlsx").content))
    return page, file, [list(row) for sheet in book for row in sheet.iter_rows(values_only=True)]


def test_no_page_and_no_file_has_a_hidden_number() -> None:
    survey = make_ward()
    declare(survey)
    page, file, rows = everything(viewer(survey))
    (by,) = file["breakdowns"]["by"]
    assert by["counts"]["verdict.h1"] == {
        "adherent": ["suppressed", "suppressed"],
        "non_adherent": ["suppressed", "suppressed"],
        "not_assessable": [0, 0],
    }
    assert [group["responses"] for group in by["groups"]] == [12, 22]
    lines = [row for row in rows if row[:2] == ["Use rub", "adherent"]]
    assert [row[2:5] for row in lines] == [
        ["All", 17, 34],
        ["0 to 10", "suppressed", 12],
        ["more than 10", "suppressed", 22],
    ]
    for hidden in ("3/12", "25%", "14/22", "64%", "(9", "36%"):
        assert hidden not in page
        assert hidden not in json.dumps(file)
        assert hidden not in str(rows)


def test_hidden_numbers_are_not_stored() -> None:
    survey = make_ward()
    declare(survey)
    stored = SharedBreakdowns.objects.get().numbers["shared"]["by"]["times_band"]
    assert stored["tables"]["verdict.h1"] == [[None, None], [None, None], [0, 0]]


def test_files_are_audited_and_not_there_before_anything_is_shared() -> None:
    survey = make_survey()
    client = viewer(survey)
    assert client.get("/staff/surveys/ward/report/shared-results.json").status_code == 409
    survey = make_ward(slug="later")
    declared = signed_in(make_member(survey, Role.ADMINISTRATOR))
    declared.post("/staff/surveys/later/report/sharing/", {"by": ["times_band"], "do": "declare"})
    assert declared.get("/staff/surveys/later/report/shared-results.xlsx").status_code == 200
    assert AuditEvent.objects.filter(action="exported").latest("pk").detail == "shared results"


def test_a_variable_that_is_declared_no_more_is_not_shown_but_remembered() -> None:
    survey = make_ward()
    declare(survey)
    declare_again(survey, by=["trust_soap"])
    page, file, _rows = everything(viewer(survey))
    assert "by-times_band" not in page
    assert file["breakdowns"]["withheld"] == ["trust_soap"]
    assert "Withheld entirely, because too few people or groups are left" in page
    assert "times_band" in SharedBreakdowns.objects.get().numbers["shared"]["by"]


def test_items_are_added_beside_what_is_shown_of_the_same_responses() -> None:
    survey = make_ward()
    declare(survey)
    before = SharedBreakdowns.objects.get().numbers["shared"]["by"]["times_band"]
    declare_again(survey, by=["times_band"], items=["trust"])
    after = SharedBreakdowns.objects.get().numbers["shared"]["by"]["times_band"]
    assert after["tables"]["verdict.h1"] == before["tables"]["verdict.h1"]
    page, _, rows = everything(viewer(survey))
    assert "Soap" in page
    assert any(row[1:4] == ["Much", "All", 34] for row in rows)


def test_a_recommendation_that_others_know_is_suppressed_in_the_workbook_too() -> None:
    data = make_definition()
    data["section"][1]["item"][0]["disclosure"] = "quasi"
    survey = make_survey(data=data, feedback=True)
    for place in range(21):
        make_response(survey, {**ANSWERS, "often": "always" if place < 18 else "sometimes"})
    share_results(survey=survey, by="tests", today=TODAY)
    _page, file, rows = everything(viewer(survey))
    assert ["Use rub", "suppressed", "suppressed"] in rows
    assert (file["recommendations"], file["breakdowns"]) == ({"h1": {"suppressed": True}}, None)


def test_where_nothing_is_declared_any_more_nothing_is_counted() -> None:
    survey = make_ward()
    declare(survey)
    assert declare_again(survey, by=[]).status_code == 302
    assert "by-times_band" not in viewer(survey).get(SHARED).content.decode()


# --- two moments -----------------------------------------------------------------------------------


def test_one_response_more_adds_nothing_to_what_is_shown() -> None:
    survey = make_ward()
    declare(survey)
    make_response(survey)
    declare_again(survey, by=["times_band", "trust_soap"])
    page, file, _rows = everything(viewer(survey))
    assert file["breakdowns"]["responses"] == 34
    assert "not shown yet" in page


def test_tables_stay_until_the_difference_shows_nobody() -> None:
    survey = make_ward()
    declare(survey)
    for _ in range(6):
        make_response(survey, {**ANSWERS, "often": "always", "times": 20, "peak": 90})
    share_results(survey=survey, by="tests", today=TODAY)
    assert Snapshot.objects.get().responses == 40
    assert SharedBreakdowns.objects.get().numbers["shared"]["responses"] == 34
    for often, times in [("always", 5), ("sometimes", 5), ("sometimes", 20)] * 8:
        make_response(survey, {**ANSWERS, "often": often, "times": times, "peak": 90})
    share_results(survey=survey, by="tests", today=TODAY)
    found = breakdowns_from_json(SharedBreakdowns.objects.get().numbers["shared"])
    assert (found.responses, found.by["times_band"].sizes) == (64, (28, 36))
    assert found.by["times_band"].tables["verdict.h1"] == ((11, 20), (17, 16), (0, 0))


def test_a_withdrawal_takes_everything_down() -> None:
    survey = make_ward()
    declare(survey)
    erase(response=Response.objects.filter(survey=survey).order_by("key")[0], by="tests", today=TODAY)
    assert SharedBreakdowns.objects.get().numbers["is_taken_down"]
    page = viewer(survey).get(SHARED).content.decode()
    assert "by-times_band" not in page


def test_after_a_withdrawal_no_group_is_shown_to_have_lost_a_few() -> None:
    survey = make_ward()
    declare(survey)
    before = breakdowns_from_json(SharedBreakdowns.objects.get().numbers["shared"])
    erase(response=Response.objects.filter(survey=survey).order_by("key")[0], by="tests", today=TODAY)

    share_results(survey=survey, by="tests", today=TODAY)

    numbers = SharedBreakdowns.objects.get().numbers
    shown = breakdowns_from_json(numbers["shared"])  # all but five, drawn by lot
    assert numbers.get("is_taken_down") or shown.responses == 28
    sizes = [each.by["times_band"].sizes for each in (before, shown)]
    if not numbers.get("is_taken_down"):
        assert sorted(then - now for then, now in zip(*sizes, strict=True)) == [0, 6]


def test_the_survey_that_is_shipped_is_shared_by_all_that_others_know() -> None:
    survey = demonstration()
    found = choices(survey)
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))
    posted = {"by": sorted(found.known), "do": "declare"}
    assert client.post("/staff/surveys/trastuzumab/report/sharing/", posted).status_code == 302
    page, file, rows = everything(viewer(survey), "trastuzumab")
    assert [each["variable"] for each in file["breakdowns"]["by"]] == [
        "pra1",
        "pra2",
        "pra3",
        "pra4_band",
        "pra5",
        "region",
    ]
    assert file["breakdowns"]["withheld"] == []
    numbers = [
        count
        for by in file["breakdowns"]["by"]
        for table in by["counts"].values()
        for row in table.values()
        for count in row
    ]
    assert not [count for count in numbers if count in range(1, 6)]
    assert "87% (34/39" in page
    assert len(rows) > 100
