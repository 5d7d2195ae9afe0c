"""`manage.py export` writes the same files as the analysis page."""

import openpyxl
import pytest
from django.core.management.base import CommandError

from tests.builders import ANSWERS, make_response, make_survey
from tests.export.study import CODES
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    survey = make_survey("ward")
    make_response(survey, ANSWERS | {"remarks": "=1+1"})
    make_response(survey, ANSWERS | {"often": "always"}, language="fr")
    return survey


def test_a_workbook_in_english(survey, tmp_path):
    path = tmp_path / "ward.xlsx"

    said = run("export", "ward", "--output", path)

    assert openpyxl.load_workbook(path)[CODES].max_row == 3
    assert said == f"{path}: {path.stat().st_size:,} bytes.\n"


def test_a_workbook_in_french_of_some_responses(survey, tmp_path):
    path = tmp_path / "ward.XLSX"

    run("export", "ward", "--output", path, "--language", "fr", "--where", "language:fr")

    assert openpyxl.load_workbook(path).worksheets[3].max_row == 2


def test_texts_stand_as_released_where_that_is_asked_for(survey, tmp_path):
    run("export", "ward", "--output", tmp_path / "a.csv", "--raw", "--released-texts")

    assert "(not reviewed)" in (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert "=1+1" not in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_csv_is_guarded_unless_it_is_raw(survey, tmp_path):
    run("export", "ward", "--output", tmp_path / "a.csv")
    run("export", "ward", "--output", tmp_path / "b.csv", "--raw")

    assert "'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert "'=1+1" not in (tmp_path / "b.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nobody", "--output", "a.xlsx"], "There is no survey “nobody”"),
        (["ward", "--output", "a.ods"], r"“a\.ods” is not a supported file type.* ends in \.xlsx or \.csv"),
        (["ward", "--output", "a.xlsx", "--raw"], r"--raw is for CSV only: use a name that ends in \.csv"),
        (["ward", "--output", "a.csv", "--where", "often"], "“often” is not a condition"),
        (["ward", "--output", "nowhere/a.csv"], "cannot be written: No such file or directory"),
    ],
)
def test_mistakes_are_told_with_their_remedy_and_leave_no_file(
    survey, tmp_path, monkeypatch, arguments, message
):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(CommandError, match=message):
        run("export", *arguments)

    assert list(tmp_path.iterdir()) == []


def test_a_workbook_on_another_base_of_items(survey, tmp_path):
    path = tmp_path / "ward.xlsx"

    run("export", "ward", "--output", path, "--item-base", "all")

    frequencies = openpyxl.load_workbook(path)["Frequencies"]
    assert "of all analysed responses" in {cell.value for row in frequencies.rows for cell in row}


def test_csv_has_no_base_of_items(survey, tmp_path):
    with pytest.raises(CommandError, match="CSV has no percentages"):
        run("export", "ward", "--output", tmp_path / "ward.csv", "--item-base", "all")
