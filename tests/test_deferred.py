"""Functions loaded at their first call: each path leads somewhere, and stays in the folder that names it."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver

from surveyapp import tasks
from surveyapp.deferred import Deferred, functions_of, loaded
from surveyapp.responding import urls as responding

APP = Path(__file__).resolve().parent.parent / "surveyapp"
URLS = sorted(
    ".".join(path.relative_to(APP.parent).with_suffix("").parts) for path in APP.glob("staff/*/urls.py")
)


def patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in found:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


def deferred_in(urlpatterns: list[URLPattern | URLResolver]) -> list[Deferred]:
    return [each.callback for each in patterns(urlpatterns) if isinstance(each.callback, Deferred)]


@pytest.mark.parametrize("module", URLS)
def test_a_folder_names_views_of_its_own_only(module: str) -> None:
    folder = module.removesuffix("urls")
    found = importlib.import_module(module).urlpatterns
    paths = [view.path for view in deferred_in(found)]

    assert len(paths) == len(found)
    assert all(path.startswith(folder) for path in paths)
    assert all(path.rpartition(".")[0].endswith("views") for path in paths)


@pytest.mark.parametrize("module", URLS)
def test_every_view_that_is_named_is_there(module: str) -> None:
    for view in deferred_in(importlib.import_module(module).urlpatterns):
        assert callable(loaded(view.path))


def test_staff_reach_no_view_in_another_way() -> None:
    views = [each for each in patterns(get_resolver("surveyapp.staff.urls").url_patterns) if each.name]

    assert len(views) > 50
    assert all(isinstance(each.callback, Deferred) for each in views)


def test_the_printed_questionnaire_is_loaded_by_who_asks_for_it() -> None:
    (view,) = deferred_in(responding.urlpatterns)

    assert view.path == "surveyapp.responding.views.paper.paper"
    assert callable(loaded(view.path))


def test_tasks_name_functions_of_reporting_and_what_makes_requested_files() -> None:
    found = [each for each in vars(tasks).values() if isinstance(each, Deferred)]

    assert found
    elsewhere = {each.path for each in found if not each.path.startswith("surveyapp.reporting.")}
    assert elsewhere == {"surveyapp.staff.files.file_query.made_file"}
    assert all(callable(loaded(each.path)) for each in found)


def test_a_call_is_handed_on() -> None:
    upper = functions_of("builtins")("sorted")

    assert upper([2, 1], reverse=True) == [2, 1]
    assert upper.__name__ == "sorted"


def test_a_path_that_leads_nowhere_fails_when_it_is_called() -> None:
    view = Deferred("surveyapp.staff.no_folder.views.view")

    with pytest.raises(ImportError):
        view(HttpRequest())
