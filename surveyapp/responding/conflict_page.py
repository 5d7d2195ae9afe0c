"""A page that was changed in another window: settled where it can be, else shown with both answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict

from surveyapp.answering.drafts.draft_conflicts import BEFORE, HERE, Settlement, settlement
from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.answer_summary import Entry, page_title
from surveyapp.answering.page.control_names import item_fields
from surveyapp.answering.page.display_state import SEEN, Holding, sent_holding, signs_text, stored_holding
from surveyapp.answering.page.page_answers import answer_parts
from surveyapp.answering.page.page_validation import read_page
from surveyapp.answering.visits.page_cache import show
from surveyapp.answering.visits.visit import Visit
from surveyapp.instruments.model.instrument import Item, Page
from surveyapp.responding.view_decorators import sent_fields
from surveyapp.site_languages import page_language

SHOWN = "shown"
"""The field that says which stored answers the page of both showed."""

KEEP = "keep"
"""The button: HERE or BEFORE for all items, or each as its own field `{item}__keep` says."""


def keep_field(item: Item) -> str:
    return f"{item.name}__{KEEP}"


def settle(visit: Visit, page: Page, data: QueryDict) -> QueryDict | Settlement:
    """What is to be taken in place of what was sent; a settlement where the person is to decide.

    visit: with the draft as it is stored now.
    """
    assert visit.draft is not None
    stored = signs_text(page.items, stored_holding(visit.draft))
    choices = _choices(page, data) if data.get(SHOWN) == stored else {}
    outcome = settlement(visit.page_context(page), dict(data.lists()), visit.draft, choices=choices)
    if outcome.undecided:
        return outcome
    taken = QueryDict(mutable=True)
    for name, values in outcome.fields.items():
        taken.setlist(name, values)
    taken[SEEN] = stored
    return taken


def _choices(page: Page, data: QueryDict) -> dict[str, str]:
    """What the person decided, item by item."""
    for_all = data.get(KEEP, "")
    choices = {
        item.name: for_all if for_all in (HERE, BEFORE) else data.get(keep_field(item), "")
        for item in page.items
    }
    return {name: side for name, side in choices.items() if side in (HERE, BEFORE)}


def show_conflict(
    request: HttpRequest, visit: Visit, page: Page, undecided: tuple[Item, ...]
) -> HttpResponse:
    """Both answers to each item that is to be decided, with what was sent, so that nothing of it is lost."""
    names = {SHOWN, KEEP, *map(keep_field, page.items)}
    stored = stored_holding(visit.draft)
    posted = Posted(item_fields(dict(request.POST.lists()), page.items))
    sent = sent_holding(read_page(visit.page_context(page), posted))
    here, before = _entries(visit, page, sent), _entries(visit, page, stored)
    return show(
        request,
        visit,
        "responding/conflict.html",
        status=409,
        title=page_title(page, page_language(visit.wording)),
        differences=[
            {
                "name": item.name,
                "field": keep_field(item),
                "question": here[item.name].question,
                "here": here[item.name],
                "before": before[item.name],
                "chosen": request.POST.get(keep_field(item), ""),
            }
            for item in undecided
        ],
        asked_again=KEEP in request.POST and request.POST.get(SHOWN) == signs_text(page.items, stored),
        carried=[entry for entry in sent_fields(request) if entry[0] not in names],
        shown=signs_text(page.items, stored),
    )


def _entries(visit: Visit, page: Page, holding: Holding) -> dict[str, Entry]:
    parts = answer_parts(visit.instrument, page, holding, page_language(visit.wording))
    return {entry.item: entry for part in parts for entry in part.entries}
