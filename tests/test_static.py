"""In service the files that every page loads are one; on the way there each is edited by itself."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from django.template import engines
from django.test import override_settings

from config.static import BundledStorage
from surveyapp.templatetags import bundle_tags

LINKS = "{% load bundle_tags %}{% bundled 'surveyapp/answering.js' as all %}{{ all|join:' ' }}"


def collected(folder: Path) -> BundledStorage:
    """The sources of the bundles, collected into the folder."""
    parts = {part for parts in settings.STATIC_BUNDLES.values() for part in parts}
    sources = FileSystemStorage(Path(settings.BASE_DIR) / "surveyapp" / "static")
    storage = BundledStorage(location=folder, base_url="/static/")
    for part in parts:
        with sources.open(part) as file:
            storage.save(part, file)
    done = list(storage.post_process({part: (storage, part) for part in parts}))
    assert not [error for _name, _hashed, error in done if isinstance(error, Exception)]
    return storage


def test_a_bundle_holds_its_parts_in_order_under_a_name_that_changes_with_them(tmp_path: Path) -> None:
    storage = collected(tmp_path)
    for name, parts in settings.STATIC_BUNDLES.items():
        address = storage.url(name)
        assert address != f"/static/{name}"
        text = (tmp_path / address.removeprefix("/static/")).read_text()
        places = [text.index(Path(finders.find(part) or "").read_text()[:200]) for part in parts]
        assert places == sorted(places)
    first = sum(
        (tmp_path / f"{storage.url(name).removeprefix('/static/')}.br").stat().st_size
        for name in settings.STATIC_BUNDLES
    )
    assert first < 25_000, f"what a first page loads besides itself has {first} bytes"


def test_pages_name_the_bundle_in_service_and_its_parts_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    template = engines["django"].from_string(LINKS)
    parts = settings.STATIC_BUNDLES["surveyapp/answering.js"]
    assert template.render() == " ".join(f"/static/{part}" for part in parts)
    monkeypatch.setattr(bundle_tags.staticfiles_storage, "makes_bundles", True, raising=False)
    assert template.render() == "/static/surveyapp/answering.js"


def test_nothing_is_written_when_it_is_only_tried(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=str(tmp_path)):
        assert list(BundledStorage(location=tmp_path).post_process({}, dry_run=True)) == []
    assert not (tmp_path / "surveyapp").exists()
