"""What `make outputs` does to addresses: by their names, outputs compare wherever a page has moved."""

from pathlib import Path

import pytest

from deploy.environment import SetupError
from deploy.outputs.__main__ import check_is_empty
from deploy.outputs.addresses import file_name, named, without_addresses
from deploy.outputs.page import Page

ANALYSIS = "/staff/surveys/ward/analysis/"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "{responding:home}"),
        (ANALYSIS, "{staff:analysis slug=ward}"),
        (f"http://127.0.0.1:8000{ANALYSIS}?where=a:b#top", "{staff:analysis slug=ward}?where=a:b#top"),
        ("/staff/surveys/ward/analysis/figures/age.svg", "{staff:figure kind=svg name=age slug=ward}"),
        ("/staff/sign-in/?next=%2Fstaff%2Fsystem%2F", "{staff:sign_in}?next={staff:system}"),
        ("/static/surveyapp/pages.0123456789ab.css", "{static pages.css}"),
        ("/no/such/page/", None),
        ("https://example.org/staff/", None),
    ],
)
def test_an_address_is_told_by_its_name(address: str, name: str | None) -> None:
    assert named(address) == name


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ('<a href="?a=1&amp;b=2">', '<a href="{staff:analysis slug=ward}?a=1&b=2">'),
        ('<a href="../questionnaire/codebook/">', '<a href="{staff:codebook slug=ward}">'),
        ('<form action="./" method="post">', '<form action="{staff:analysis slug=ward}" method="post">'),
        ('<a href="#age">', '<a href="#age">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('{"address": "/staff/system/"}', '{"address": "{staff:system}"}'),
        ("open at http://127.0.0.1/s/ward/ now", "open at {responding:landing slug=ward} now"),
        ("his/her, 3 / 4 and </p>", "his/her, 3 / 4 and </p>"),
        (
            '<input name="csrfmiddlewaretoken" value="a1">',
            '<input name="csrfmiddlewaretoken" value="constant">',
        ),
    ],
)
def test_a_text_is_left_without_addresses_and_tokens(text: str, without: str) -> None:
    assert without_addresses(text, ANALYSIS) == without


def test_a_file_is_named_by_the_name_of_its_address() -> None:
    assert file_name("/staff/", "html") == "staff/surveys/index.html"
    assert file_name(f"{ANALYSIS}?where=a:b", "html") == "staff/analysis/slug=ward__where=a:b.html"
    assert file_name("/health/live/", "txt") == "live/index.txt"


def test_long_names_of_files_are_cut_and_stay_apart() -> None:
    one, other = (file_name(f"{ANALYSIS}?where={'a' * 300}{end}", "html") for end in "bc")

    assert one != other
    assert max(map(len, (one, other))) < 200


def test_a_page_leads_to_its_links_and_to_what_its_lists_offer() -> None:
    page = Page(
        '<a href="a/">A</a><form method="get"><select name="by"><option value="">-<option value="x"></select>'
        '</form><form method="post" action="b/"></form>'
    )

    assert page.leads_to() == ["a/", "?", "?by=x", "?by=x"]


def test_a_form_is_filled_with_first_answers() -> None:
    page = Page(
        '<form method="post"><input type="radio" name="a" value="1"><input type="radio" name="a" value="2">'
        '<input type="checkbox" name="none" value="x" data-exclusive><input name="n" inputmode="numeric">'
        '<button name="action" value="back"></button><button name="action" value="next"></button></form>'
    )

    assert page.forms[0].filled() == {"a": ["1"], "n": ["6"], "action": ["next"]}


def test_outputs_are_not_mixed_with_other_files(tmp_path: Path) -> None:
    check_is_empty(tmp_path)
    check_is_empty(tmp_path / "new")
    (tmp_path / "file").touch()

    with pytest.raises(SetupError, match="not an empty directory"):
        check_is_empty(tmp_path)
