"""Groupings are counted like any derived variable, and leave everything else as it was."""

import io
from typing import Any

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.filters import FilterError
from surveyapp.fielding.grouping_actions import change_grouping, make_grouping, withdraw_grouping
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import GroupingVersion, KeptResult, PermanentGroupingError, Survey
from surveyapp.reporting.analysis.comparison_queries import read_comparison
from surveyapp.reporting.analysis.wave_queries import NotWavesError, read_waves
from surveyapp.reporting.files.response_files import read_workbook
from surveyapp.reporting.frame.rate_queries import margin_variables
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.sharing.breakdown_queries import choices
from tests.builders import ANSWERS, make_response, make_survey
from tests.export.study import CODES
from tests.fielding.plan.test_plan_actions import locked
from tests.instruments.grouping_samples import grouping_of

pytestmark = pytest.mark.django_db

TWO = grouping_of("often", {"ever": ["always", "sometimes"], "not_once": ["never"]}, name="often_two")
BUSY = grouping_of("times", {"few": [], "many": ["varies"]}, name="busy", limits=(10, None))
AGAIN = grouping_of("often_two", {"yes_ever": ["ever"], "other": ["not_once"]}, name="often_again")


@pytest.fixture
def survey() -> Survey:
    survey = make_survey()
    for often, times in (("always", 3), ("sometimes", 10), ("sometimes", 12), ("never", "varies")):
        make_response(survey, ANSWERS | {"often": often, "times": times})
    make_response(survey, ANSWERS | {"often": "cannot_say"})
    return survey


def json_of(survey: Survey, *where: str) -> dict[str, Any]:
    return report_to_json(read_report(survey, where=where))


def counts(told: dict[str, Any], name: str) -> dict[str, int]:
    found = next(each for each in told["derived"] if each["name"] == name)
    return {each["code"]: each["count"] for each in found["frequencies"]}


def sheets(survey: Survey) -> dict[str, list[list[Any]]]:
    file = io.BytesIO()
    read_workbook(survey, file, language=ENGLISH)
    book = openpyxl.load_workbook(file)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


@pytest.mark.sqlite
def test_a_grouping_is_counted_filtered_by_and_compared_and_the_rest_stays(survey: Survey) -> None:
    before = json_of(survey)
    for grouping in (TWO, BUSY, AGAIN):
        make_grouping(survey=survey, grouping=grouping, by="tests")
    told = json_of(survey)
    assert counts(told, "often_two") == {"ever": 3, "not_once": 1}
    assert counts(told, "often_again") == {"yes_ever": 3, "other": 1}
    assert counts(told, "busy") == {"few": 2, "many": 3}
    assert [each["name"] for each in told["groupings"]] == ["often_two", "busy", "often_again"]
    assert told["groupings"][0]["definition"]["en"] == "Ever = Always, Sometimes; Not_once = Never"
    assert told["groupings"][1]["definition"]["fr"] == "Few = jusqu’à 10; Many = plus de 10, Cela varie"
    assert {**told, "groupings": [], "derived": before["derived"]} == before
    assert told["derived"][: len(before["derived"])] == before["derived"]
    by_group = json_of(survey, "often_two:ever")
    by_codes = json_of(survey, "often:always", "often:sometimes")
    assert {**by_group, "filter": []} == {**by_codes, "filter": []}
    compared = read_comparison(survey, rows="often_two", columns="busy").comparison
    assert compared is not None
    assert compared.table.counts == ((2, 1), (0, 1))
    assert "often_two, based on often: Ever = Always, Sometimes" in report_to_text(
        read_report(survey), ENGLISH
    )
    assert survey.version.fingerprint == Survey.objects.get().version.fingerprint
    assert not {"often_two", "busy", "often_again"} & {*choices(survey).groupings, *margin_variables(survey)}


@pytest.mark.sqlite
def test_the_workbook_has_groupings_in_every_sheet_and_its_formulas_are_of_the_same_counts(
    survey: Survey,
) -> None:
    out = grouping_of("often", {"always": ["always"], "at_times": ["sometimes"]}, left_out=["never"])
    make_grouping(survey=survey, grouping=out, by="tests")
    found = sheets(survey)
    codes = found[CODES]
    column = codes[0].index("grouped")
    given = sorted(row[column] for row in codes[1:])
    assert given == ["[cannot_say]", "[cannot_say]", "always", "at_times", "at_times"]
    frequencies = [row for row in found["Frequencies"] if row[0] == "grouped"]
    assert [row[5:7] for row in frequencies[1:]] == [[1, 3], [2, 3]]
    assert [row[2] for row in found["Codebook"] if row[0] == "grouped"][:3] == [None, "always", "at_times"]
    audited = [row for row in found["Audit"] if "grouped" in row]
    assert len(audited) == 2
    assert any("left out, counted as “cannot say”: Never" in str(row) for row in found["About"])


@pytest.mark.sqlite
def test_kept_figures_follow_a_change_and_a_withdrawal(survey: Survey) -> None:
    make_response(survey)
    make_grouping(survey=survey, grouping=TWO, by="tests")
    assert counts(json_of(survey), "often_two") == {"ever": 4, "not_once": 1}
    assert KeptResult.objects.exists()
    other = grouping_of("often", {"ever": ["always"], "not_once": ["sometimes", "never"]}, name="often_two")
    change_grouping(survey=survey, grouping=other, number=1, by="tests")
    assert counts(json_of(survey), "often_two") == {"ever": 1, "not_once": 4}
    withdraw_grouping(survey=survey, name="often_two", number=2, by="tests")
    assert json_of(survey)["groupings"] == []
    with pytest.raises(FilterError):
        read_report(survey, where=["often_two:ever"])


@pytest.mark.sqlite
def test_a_grouping_made_after_locking_is_a_deviation_where_it_is_used(survey: Survey) -> None:
    make_grouping(survey=survey, grouping=TWO, by="tests")
    locked(survey, subgroups=["often_two"])
    make_grouping(survey=survey, grouping=AGAIN, by="tests")

    def deviations(*where: str) -> list[str]:
        use = read_report(survey, where=where).plan
        assert use is not None
        return [each.label["en"] for each in use.deviations if each.kind == "grouped"]

    assert deviations() == deviations("often_two:ever") == []
    assert deviations("often_again:yes_ever") == ["Often_again"]
    other = grouping_of("often", {"ever": ["always"], "not_once": ["sometimes", "never"]}, name="often_two")
    change_grouping(survey=survey, grouping=other, number=1, by="tests")
    assert deviations() == ["Often_two"]
    assert deviations("often_again:yes_ever") == ["Often_two", "Often_again"]


def test_versions_stay_in_python_and_in_the_database(survey: Survey) -> None:
    row = make_grouping(survey=survey, grouping=TWO, by="tests")
    for act in (row.save, row.delete, GroupingVersion.objects.all().delete):
        with pytest.raises(PermanentGroupingError):
            act()
    with pytest.raises(PermanentGroupingError):
        GroupingVersion.objects.update(name="else")
    for statement in (
        "UPDATE surveyapp_groupingversion SET by = 'eve'",
        "DELETE FROM surveyapp_groupingversion",
    ):
        with (
            pytest.raises(IntegrityError, match="stays as it was written"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.sqlite
def test_two_waves_compare_a_grouping_only_where_it_is_the_same_in_both(survey: Survey) -> None:
    earlier = make_survey("ward-2028")
    make_response(earlier)
    for each in (survey, earlier):
        make_grouping(survey=each, grouping=BUSY, by="tests")
        make_grouping(survey=each, grouping=TWO, by="tests")
        make_grouping(survey=each, grouping=AGAIN, by="tests")
    names = [each.name for each in read_waves(survey, earlier).derived]
    assert names == ["times_band", "busy", "often_two", "often_again"]
    other = grouping_of("often", {"ever": ["always"], "not_once": ["sometimes", "never"]}, name="often_two")
    change_grouping(survey=earlier, grouping=other, number=1, by="tests")
    found = read_waves(survey, earlier)
    assert [each.name for each in found.derived] == ["times_band", "busy"]
    assert [label["en"] for label in found.alone] == ["Often_two", "Often_again"]
    with pytest.raises(NotWavesError):
        read_waves(survey, earlier, where=["often_again:yes_ever"])
