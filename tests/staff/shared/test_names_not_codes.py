"""Pages call recommendations, parameters, bases and items by their names; codes stand in `<code>` alone."""

import re
from collections.abc import Iterator

import pytest
from django.test.html import Element

from surveyapp.guidelines.bases import BASES
from surveyapp.models import Survey
from tests.staff.pages import demonstration, read, staff_client

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

FOLDER = "/staff/surveys/trastuzumab/"
PAGES = (
    "",
    "analysis/",
    "analysis/?where=pra2:academic",
    "analysis/recommendations/",
    "analysis/answers/",
    "analysis/flow/",
    "analysis/adherence/",
    "analysis/adherence/?recommendation=r2&by=pra2&param.s=2",
    "analysis/adherence/?recommendation=v_a.r2",
    "analysis/adherence/?recommendation=r99",
    "analysis/adherence/?base=most",
    "analysis/agreement/",
    "analysis/compare/",
    "analysis/compare/?rows=verdict.r1&columns=pra2",
    "analysis/compare/?rows=mnt2&columns=dis1&pairing=pairs",
    "analysis/declared-comparisons/",
    "analysis/figures/",
    "analysis/figures/?item_base=most",
    "analysis/groupings/",
    "analysis/groupings/new/",
    "analysis/groupings/new/?source=pra2",
    "analysis/plan/",
    "analysis/plan/draft/",
    "analysis/waves/",
    "fieldwork/nonresponse/",
    "fieldwork/rates/",
    "questionnaire/codebook/",
    "report/document/",
    "responses/",
    "responses/?verdicts=shown&verdict=r1:non_adherent",
    "responses/free-text/",
    "responses/recoding/",
)
UNREAD = ("code", "script", "style", "head")


def words_of(element: Element) -> Iterator[str]:
    """The texts that are read on a page, without what stands in `<code>`."""
    if element.name in UNREAD:
        return
    for part in element.children:
        if isinstance(part, Element):
            yield from words_of(part)
        else:
            yield str(part)


def codes_of(survey: Survey) -> re.Pattern[str]:
    """All codes that are no words by themselves; parameters and bases as they stand before a value."""
    names = {recommendation.name for recommendation in survey.recommendations}
    names |= {f"verdict.{name}" for name in names}
    names |= {name for name in survey.instrument.variables if re.search(r"[\d_]", name)}
    names |= {
        item.name for item in survey.instrument.items_by_name.values() if re.search(r"[\d_]", item.name)
    }
    parameters = {name for one in survey.recommendations for name in one.parameters}
    parts = [rf"(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w.])"]
    parts.append(rf"(?:{'|'.join(map(re.escape, parameters))}) ?= ?\S")
    parts.append(rf"one of: (?:{'|'.join(BASES)})\b")
    return re.compile(rf"(?<![\w.])(?:{'|'.join(parts)})", re.IGNORECASE)


def test_pages_of_the_demonstration_show_no_bare_code() -> None:
    codes, client = codes_of(demonstration()), staff_client()
    found = {
        f"{page}: …{text[max(hit.start() - 20, 0) : hit.end() + 40]}…"
        for page in PAGES
        for text in words_of(read(client.get(FOLDER + page)))
        for hit in codes.finditer(text)
    }
    assert sorted(found) == []


@pytest.mark.parametrize(
    "text", ["R1 Continue", "Case A (V_A.R1)", "mnt2 · Usual plan", "Stopping (s = 2)", "dis4_cardiac, 3"]
)
def test_a_bare_code_would_be_found(text: str) -> None:
    assert codes_of(demonstration(responses=1, plan=None)).search(text)


def test_refused_choices_are_those_of_the_page() -> None:
    demonstration(responses=1, plan=None)
    page = staff_client().get(f"{FOLDER}analysis/figures/?item_base=most").content.decode()

    assert "Choose one of: of valid answers, " in page
    assert "Choose one of: valid" not in page
