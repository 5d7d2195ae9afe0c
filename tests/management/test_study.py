"""`manage.py study SLUG`: study details out of a file, and printed as one."""

import tomllib
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from surveyapp.analysis.study.study_details import Detail, tidied
from surveyapp.catalogue import study_details
from surveyapp.fielding.study_details_queries import details_of
from tests.builders import make_survey
from tests.management.command_output import run

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

HARD = 'One "word",\nand \\n another\\ \x7f \x1f line'
WRITTEN = """
authors = "A. Example\\nB. Example"
ethics_date = "2026-01-31"
[sampling]
en = "All."
[title]
fr = 'Une « enquête »'
"""


def test_what_a_file_says_is_stored_and_printed_as_such_a_file(tmp_path: Path) -> None:
    survey = make_survey()
    file = tmp_path / "study.toml"
    empty = tomllib.loads(run("study", "ward"))
    assert set(empty) == set(Detail)
    assert tidied(empty) == {}
    file.write_text(WRITTEN, encoding="utf-8")
    assert run("study", "ward", "--from", file) == "4 of 30 study details of ward are entered.\n"
    file.write_text(f"{run('study', 'ward')}", encoding="utf-8")
    run("study", "ward", "--from", file)
    held = details_of(survey)
    assert held is not None
    assert (held.number, held.content["authors"]) == (1, "A. Example\nB. Example")


def test_any_text_comes_back_as_it_was() -> None:
    from surveyapp.management.study_details_toml import details_as_toml

    for text in (HARD, '"""\n', "\\\n", "one\ntwo"):
        printed = details_as_toml({"authors": text, "title": {"en": text}}, ["en"])
        assert (tomllib.loads(printed)["authors"], tomllib.loads(printed)["title"]["en"]) == (text, text)


def test_a_mistake_names_the_file_and_the_remedy(tmp_path: Path) -> None:
    make_survey()
    file = tmp_path / "study.toml"
    file.write_text("ethics_date = 2026", encoding="utf-8")
    with pytest.raises(CommandError, match=r"study\.toml: ethics_date: give a text, in quotation marks"):
        run("study", "ward", "--from", file)


def test_the_details_of_the_demonstration_are_marked_as_such_and_claim_nothing(tmp_path: Path) -> None:
    content = tidied(tomllib.loads(study_details("trastuzumab").read_text(encoding="utf-8")))
    plain = {name: entered for name, entered in content.items() if isinstance(entered, dict)}

    assert [texts["en"] for texts in plain.values() if "emonstration" not in texts["en"]] == []
    assert [texts["fr"] for texts in plain.values() if "émonstration" not in texts["fr"]] == []
    assert "no ethics approval needed" in plain["ethics_board"]["en"]
    assert not {"ethics_date", "ethics_number", "frame_date", "protocol"} & content.keys()
    assert {tuple(texts) for texts in plain.values()} == {("en", "fr")}
