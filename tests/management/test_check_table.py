"""`manage.py check_table` says whether the figures of a published table fit together."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management.base import CommandError

from surveyapp.analysis.published_tables.rows import LONGEST
from tests.management.command_output import run

EXAMPLE = (
    Path(__file__).parents[2] / "surveyapp" / "static" / "surveyapp" / "examples" / "published-table.tsv"
)


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "table.csv"
    file.write_text("label,n,N,%\nA,30,41,73\nB,20,41,49", encoding="utf-8")
    return file


def test_text_is_for_reading():
    printed = run("check_table", EXAMPLE)

    assert "! line 11: Third line · RR + SD: 16/17 93%: Sum of rounded or truncated parts" in printed
    assert printed.endswith("\nInconsistent figures: 9.\n")


def test_json_is_for_programs():
    report = json.loads(run("check_table", EXAMPLE, "--format", "json"))

    assert report["consistency_format"] == 1
    assert [cell["status"] for cell in report["cells"]].count("sum_of_parts") == 2


def test_the_kind_is_that_of_percentages_for_which_the_table_names_none(table):
    assert "otherwise a count or the base is wrong" in run("check_table", table)
    assert "otherwise a count or the base is wrong" not in run("check_table", table, "--kind", "of_cases")


def test_text_writes_figures_as_the_language_does():
    assert "16/17 93\u00a0%" in run("check_table", EXAMPLE, "--language", "fr")


def test_a_table_can_be_piped_in(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"34 (82.93%)")))

    assert "34 is 82.93% only of 41" in run("check_table", "-")


def test_every_line_that_is_wrong_is_named(table):
    table.write_text("label,n\nA,3x\nB,4y", encoding="utf-8")

    with pytest.raises(CommandError, match=r"Line 2: “3x” is not a count.*\nLine 3: “4y” is not a count"):
        run("check_table", table)


def test_a_file_that_is_too_long_is_refused(table):
    table.write_bytes(b"a" * (LONGEST + 1))

    with pytest.raises(CommandError, match="longer than 1000 kB"):
        run("check_table", table)


def test_a_file_that_is_not_there_is_told_with_the_remedy(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run("check_table", tmp_path / "none.csv")
