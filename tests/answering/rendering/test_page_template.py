"""An item that is rendered once and filled says what it says when it is rendered for one person."""

import re
from random import Random

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.rendering.form_layout import ItemObject
from surveyapp.answering.rendering.page_form import PageForm
from surveyapp.answering.rendering.page_template import ITEMS, SCRIPT, data_element, form_slots, in_page
from surveyapp.answering.rendering.text_slots import mark, slotted
from surveyapp.instruments.files.definition_file import instrument_from_data, read_definition
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from tests.answering.pages import form, put
from tests.instruments.samples import QUESTIONNAIRE
from tests.journeys.page_checks import ROOT

TRASTUZUMAB = instrument_from_data(
    read_definition(ROOT / "surveyapp" / "catalogue" / "trastuzumab" / "instrument.toml")
)


def anew(page_context: PageContext) -> str:
    """The page's items as they are rendered for this person alone."""
    shown = PageForm(page_context)
    texts = (ItemObject(page_context, item).render(shown, None) for item in page_context.items)
    return "\n".join(slotted(text).fill({}) for text in texts)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("of", [QUESTIONNAIRE, TRASTUZUMAB], ids=["sample", "trastuzumab"])
def test_a_filled_page_is_the_page_rendered_for_the_person(of: Instrument, seed: int) -> None:
    answers = synthetic_answers(of, random=Random(seed), extended=seed % 3 > 0)
    settings = {"language_code": ("en", "fr", "de")[seed % 3], "extended": seed % 3 > 0, "arrangement": seed}
    for page in of.pages:
        page_context = put(page.name, answers, of=of, version=of.name, **settings)
        assert form_slots(page_context)[ITEMS] == anew(page_context)
        assert form_slots(page_context)[SCRIPT] == data_element(in_page(form(page_context).browser_data))


BOX = re.compile("(?s)(<textarea[^>]*>\n)(.*?)(</textarea>)")
EMPTY = form_slots(put("plans-3", {}, version="v"))[ITEMS]
WORD = mark("remark=x")


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]))
    | st.sampled_from([WORD, str(mark("sure=3"))])
)
def test_a_text_of_a_person_fills_its_own_box_and_nothing_else(text: str) -> None:
    page = form_slots(put("plans-3", {"remark": text}, version="v"))[ITEMS]
    found = BOX.search(page)
    assert found is not None
    assert found[2] == escape(text)
    assert BOX.sub(r"\1\3", page) == EMPTY


@pytest.mark.parametrize("code", ["cost=x", "<b>", "sources_asco=use", pytest.param(WORD, id="a slot")])
def test_a_code_that_is_not_offered_shows_nowhere(code: str) -> None:
    page_context = put("plans-2", {"reasons": (code,), "sources_asco": code}, version="v")
    assert form_slots(page_context)[ITEMS] == form_slots(put("plans-2", version="v"))[ITEMS]


def test_what_is_not_published_is_not_kept() -> None:
    page_context = put("plans", {"plan": "wait"})
    assert form_slots(page_context)[ITEMS] == anew(page_context)
