import tomllib
from importlib import metadata

import pytest

from surveyapp.reporting.source import software_version as module
from surveyapp.reporting.source.software_version import PROJECT, software


@pytest.fixture(autouse=True)
def _forget():
    software.cache_clear()
    yield
    software.cache_clear()


def test_the_version_is_that_of_the_source_tree():
    version = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]

    assert software() == f"practice-survey {version}"


@pytest.mark.parametrize("project", [None, '[project]\nname = "another"\nversion = "7"\n', "[tool]\n"])
def test_elsewhere_it_is_that_of_the_installed_package(tmp_path, monkeypatch, project):
    file = tmp_path / "pyproject.toml"
    if project is not None:
        file.write_text(project)
    monkeypatch.setattr(metadata, "version", lambda name: "3.4" if name == module.NAME else "")

    assert software(file) == "practice-survey 3.4"


def test_where_neither_tells_it_says_so(tmp_path, monkeypatch):
    def unknown(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", unknown)

    assert software(tmp_path / "nothing.toml") == "practice-survey (unknown version)"
