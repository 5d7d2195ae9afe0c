"""A version keeps the text of its files: as it was published, or written from the definition."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from surveyapp.fielding.survey_actions import publish
from surveyapp.fielding.versions.instrument_file_actions import write_missing_files
from surveyapp.fielding.versions.version_queries import source_of
from surveyapp.instruments.files.definition_file import read_source
from surveyapp.instruments.files.toml_writer import toml_text
from surveyapp.models import FrozenVersionError, InstrumentFile, InstrumentVersion
from surveyapp.operation.verification import verify
from tests.builders import make_definition, make_survey

pytestmark = pytest.mark.django_db


def faults() -> list[str]:
    """What verification says of the text of files."""
    return [fault for finding in verify() if "text of the files" in finding.check for fault in finding.faults]


@contextmanager
def past_the_triggers() -> Iterator[None]:
    """Without the triggers that freeze files, as damage or somebody else's program might be."""
    table = "surveyapp_instrumentfile"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # an event that is pending keeps from altering
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


def rows(version: InstrumentVersion) -> list[tuple[int, str, bool]]:
    return list(version.files.order_by("position").values_list("position", "path", "is_generated"))


def test_publishing_stores_the_main_file_and_those_that_it_includes(tmp_path: Path) -> None:
    main = tmp_path / "ward.toml"
    data = make_definition()
    recommendations = {"recommendation": data.pop("recommendation"), "guideline": data.pop("guideline")}
    main.write_text(toml_text({**data, "include": ["more.toml"]}) + "# a remark\n", encoding="utf-8")
    (tmp_path / "more.toml").write_text(toml_text(recommendations), encoding="utf-8")
    source = read_source(main)
    survey = publish(data=source.data, source=source, slug="ward", title="Ward", by="lead")
    assert rows(survey.version) == [(0, "ward.toml", False), (1, "more.toml", False)]
    assert survey.version.files.get(position=0).text == main.read_text(encoding="utf-8")
    assert source_of(survey.version).data == survey.version.definition
    assert faults() == []


def test_a_definition_without_a_file_is_written_and_marked() -> None:
    version = make_survey().version
    assert rows(version) == [(0, "hand_hygiene.toml", True)]
    assert source_of(version).data == version.definition


def test_versions_of_before_are_given_their_text_once() -> None:
    version = make_survey().version
    with past_the_triggers():
        _delete(version)
    assert "no text of its files is stored" in faults()[0]
    write_missing_files()
    write_missing_files()
    assert rows(version) == [(0, "hand_hygiene.toml", True)]
    assert faults() == []


def _delete(version: InstrumentVersion) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM surveyapp_instrumentfile WHERE version_id = %s", [version.pk])


@pytest.mark.parametrize(
    ("text", "told"), [("format = ", "cannot be read"), ("format = 1", "is not that of the definition")]
)
def test_verification_finds_a_text_that_is_not_that_of_the_definition(text: str, told: str) -> None:
    make_survey()
    with past_the_triggers(), connection.cursor() as cursor:
        cursor.execute("UPDATE surveyapp_instrumentfile SET text = %s", [text])
    assert [told in fault for fault in faults()] == [True]


@pytest.mark.parametrize("column", [field.column for field in InstrumentFile._meta.concrete_fields])
def test_the_database_refuses_to_change_a_file(column: str) -> None:
    make_survey()
    statement = f"UPDATE surveyapp_instrumentfile SET {column} = {column}"  # noqa: S608 - our columns
    with pytest.raises(IntegrityError, match="cannot be changed or deleted"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_file_is_changed_or_deleted_by_nobody() -> None:
    file = InstrumentFile.objects.get(version=make_survey().version)
    with pytest.raises(IntegrityError, match="cannot be changed or deleted"), transaction.atomic():
        connection.cursor().execute("DELETE FROM surveyapp_instrumentfile")
    for attempt in (file.save, file.delete, InstrumentFile.objects.all().delete):
        with pytest.raises(FrozenVersionError):
            attempt()
    with pytest.raises(FrozenVersionError):
        InstrumentFile.objects.update(path="another")


@pytest.mark.parametrize("twice", [{"path": "hand_hygiene.toml"}, {"position": 0}])
def test_a_version_has_each_path_and_each_position_once(twice: dict[str, Any]) -> None:
    version = make_survey().version
    with pytest.raises(IntegrityError), transaction.atomic():
        InstrumentFile.objects.create(version=version, text="", **{"path": "b.toml", "position": 1} | twice)
