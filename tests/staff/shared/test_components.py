"""Staff's pages are made of components: no card, table, badge or button is written out in a page."""

import re
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import Client, override_settings

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "templates"
COMPONENTS = TEMPLATES / "components"
OF_COMPONENTS = {
    *("panel", "card", "btn", "notice", "error-summary", "badge", "verdict", "survey-state", "chip", "chips"),
    *(
        "figures",
        "table",
        "scroll",
        "counts",
        "tabs",
        "fold",
        "empty-state",
        "pagination-row",
        "confirmation",
    ),
    *("key-figure", "filter-bar", "page-head", "report-head", "kicker", "survey-menu", "contents"),
}
PAGES = sorted(path for path in (TEMPLATES / "staff").rglob("*.html"))
NAMES = {path.stem.replace("_", "-") for path in COMPONENTS.glob("*.html")}


def classes(text: str) -> set[str]:
    """The words of every class attribute, tags and variables left out."""
    values = re.findall(r'\bclass="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"', text, flags=re.DOTALL)
    return {word for value in values for word in re.sub(r"\{[{%].*?[%}]\}", " ", value).split()}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_page_writes_no_class_of_a_component(path: Path) -> None:
    assert not classes(path.read_text(encoding="utf-8")) & OF_COMPONENTS


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_page_names_components_that_there_are(path: Path) -> None:
    used = set(re.findall(r"<c-([\w-]+)", path.read_text(encoding="utf-8"))) - {"slot", "vars"}

    assert used <= NAMES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_values_go_to_variables_that_the_component_declares(path: Path) -> None:
    """`:name="value"` hands over a value unescaped: a component may print only what it declares."""
    for name, attributes in re.findall(
        r"<c-([\w-]+)((?:[^>\"]|\"[^\"]*\")*)", path.read_text(encoding="utf-8")
    ):
        handed = set(re.findall(r"\s:([\w-]+)=", attributes))
        if handed:
            component = (COMPONENTS / f"{name.replace('-', '_')}.html").read_text(encoding="utf-8")
            declared = re.search(r"<c-vars(.*?)/>", component, flags=re.DOTALL)
            assert declared
            assert handed <= set(re.findall(r"\s:?([\w-]+)", declared[1]))


def test_what_people_entered_stays_text_in_a_component() -> None:
    template = engines["django"].from_string(
        '{% cotton button kind="primary" name="do" value="{{ x }}" %}{{ x }}{% endcotton %}'
        '{% cotton card title="{{ x }}" id="a" %}{{ x }}{% endcotton %}'
        '{% cotton table caption="{{ x }}" %}{{ x }}{% endcotton %}'
    )

    page = template.render({"x": '"><script>{{ 1|add:1 }}'}, HttpRequest())

    assert "<script>" not in page
    assert page.count("&lt;script&gt;{{ 1|add:1 }}") == 7


@pytest.mark.django_db
@override_settings(DEBUG=True)
def test_every_component_is_shown_together_for_developers(admin_client: Client) -> None:
    page = admin_client.get("/staff/components/").content.decode()
    shown = (TEMPLATES / "staff" / "components" / "components.html").read_text(encoding="utf-8")

    assert "<c-" not in page
    assert set(re.findall(r"<c-([\w-]+)", shown)) >= NAMES_OF_STAFF


@pytest.mark.django_db
def test_in_service_there_is_no_such_page(admin_client: Client) -> None:
    assert admin_client.get("/staff/components/").status_code == 404


NAMES_OF_STAFF = {
    path.stem.replace("_", "-")
    for path in COMPONENTS.glob("*.html")
    if "<c-vars" in path.read_text(encoding="utf-8")
}
