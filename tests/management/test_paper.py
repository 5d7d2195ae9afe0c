"""`manage.py paper` writes the questionnaire to a file, whole or not at all."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from tests.builders import make_survey
from tests.export.questionnaire_pdf import reader_of
from tests.instruments.samples import choice, small_data
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


def test_the_file_is_the_questionnaire_in_the_language_and_size(tmp_path: Path) -> None:
    make_survey()
    file = tmp_path / "ward.pdf"
    printed = run("paper", "ward", "--language", "fr", "--sheet", "a4", "--output", file)
    reader = reader_of(file.read_bytes())

    assert printed == f"{file}: {len(reader.pages)} pages, {file.stat().st_size:,} bytes.\n"
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert round(reader.pages[0].mediabox.width) == 595


def test_a_language_that_the_survey_lacks_is_refused_with_those_that_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = make_survey()
    monkeypatch.setitem(survey.instrument.__dict__, "languages", ("en",))
    with pytest.raises(CommandError, match="Give --language one of: en"):
        run("paper", "ward", "--language", "fr", "--output", tmp_path / "ward.pdf")


def test_the_only_language_of_a_survey_is_taken_without_being_named(tmp_path: Path) -> None:
    data = small_data(choice("a"))
    data["instrument"] |= {"languages": ["ar"], "title": {"ar": "استبيان"}}
    data["section"][0]["title"] = {"ar": "قسم"}
    (item,) = data["section"][0]["item"]
    item["text"] = {"ar": "سؤال"}
    item["option"] = [{"code": code, "label": {"ar": label}} for code, label in (("a", "نعم"), ("b", "لا"))]
    make_survey("arabic", data=data)
    file = tmp_path / "arabic.pdf"
    run("paper", "arabic", "--output", file)
    run("paper", "arabic", "--language", "ar", "--overwrite", "--output", file)
    assert reader_of(file.read_bytes()).trailer["/Root"]["/Lang"] == "ar"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    make_survey()
    with pytest.raises(CommandError, match="cannot be written"):
        run("paper", "ward", "--output", tmp_path / "missing" / "ward.pdf")
