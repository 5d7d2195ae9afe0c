"""`manage.py paper` writes the questionnaire to a file, whole or not at all."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from tests.builders import make_survey
from tests.export.questionnaire_pdf import reader_of
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


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    make_survey()
    with pytest.raises(CommandError, match="cannot be written"):
        run("paper", "ward", "--output", tmp_path / "missing" / "ward.pdf")
