"""The way through a survey follows the answers given so far."""

import pytest

from surveyapp.answering.drafts.navigation import Progress, Route, route_of
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.answers import Answers
from surveyapp.instruments.model.instrument import Duration, Instrument, Missing
from tests.builders import ANSWERS, LANDING, PAGES, make_definition, make_draft, make_instrument, make_survey

INSTRUMENT = make_instrument()


def way(
    answers: Answers = LANDING, *saved: str, extended: bool = False, of: Instrument = INSTRUMENT
) -> Route:
    """The way of a person with these answers and saved pages."""
    return Route(instrument=of, answers=answers, saved_pages=frozenset(saved), extended=extended)


def conditional() -> Instrument:
    """The instrument with a page that only those are asked who never use rub."""
    data = make_definition()
    data["section"][1]["item"][2]["asked_if"] = 'often == "never"'
    data["section"][1]["item"][3]["asked_if"] = 'often == "never"'
    data["section"][1]["item"][3]["check"] = []
    return instrument_from_data(data)


def test_the_landing_section_is_apart() -> None:
    assert [page.name for page in way().landing] == ["consent"]
    assert [page.name for page in way().pages] == ["practice", "practice-2", "views"]


def test_a_page_that_asks_nothing_is_left_out() -> None:
    route = way({**LANDING, "often": "always"}, of=conditional())
    assert [page.name for page in route.pages] == ["practice", "views"]
    assert route.page("practice-2") is None
    assert not route.applies(route.instrument.pages[2])


def test_a_page_is_found_by_name() -> None:
    page = way().page("practice-2")
    assert page is not None
    assert page.name == "practice-2"
    assert way().page("consent") is None
    assert way().page("nowhere") is None


def test_next_and_back_lead_from_page_to_page_and_out_at_both_ends() -> None:
    route = way()
    first, second, last = route.pages
    assert (route.after(first), route.after(second), route.after(last)) == (second, last, None)
    assert (route.before(first), route.before(second), route.before(last)) == (None, first, second)


def test_from_a_page_that_does_not_apply_any_more_one_can_still_go_on() -> None:
    route = way({**LANDING, "often": "always"}, of=conditional())
    gone = route.instrument.pages[2]
    first, last = route.pages
    assert (route.before(gone), route.after(gone)) == (first, last)


@pytest.mark.parametrize(
    ("saved", "still_open"),
    [((), list(PAGES)), (("consent", "practice"), ["practice-2", "views"]), (PAGES, [])],
)
def test_pages_never_saved_are_open(saved: tuple[str, ...], still_open: list[str]) -> None:
    assert [page.name for page in way(ANSWERS, *saved).open_pages] == still_open


def test_a_saved_page_is_open_again_where_a_required_answer_is_lacking() -> None:
    answers = {name: answer for name, answer in ANSWERS.items() if name not in ("why", "trust_rub")}
    assert [page.name for page in way(answers, *PAGES).open_pages] == ["practice", "views"]


def test_declining_to_answer_is_an_answer() -> None:
    answers = {**ANSWERS, "why": Missing.PREFER_NOT, "often": "never"}
    assert way(answers, *PAGES).open_pages == ()


def test_a_saved_page_is_open_again_where_an_earlier_answer_broke_its_rule() -> None:
    assert [page.name for page in way({**ANSWERS, "times": 30}, *PAGES).open_pages] == ["practice-2"]


def test_a_warning_keeps_no_page_open() -> None:
    assert way({**ANSWERS, "peak": 300}, *PAGES).open_pages == ()


def test_a_page_of_statements_is_open_until_it_was_read() -> None:
    data = make_definition()
    text = {"en": "Nearly done.", "fr": "Presque fini."}
    data["section"].append(
        {"name": "end", "title": text, "item": [{"name": "thanks", "type": "statement", "text": text}]}
    )
    instrument = instrument_from_data(data)
    assert [page.name for page in way(ANSWERS, *PAGES, of=instrument).open_pages] == ["end"]
    assert way(ANSWERS, *PAGES, "end", of=instrument).open_pages == ()


def test_progress_counts_pages_and_shares_out_the_minutes() -> None:
    route = way(ANSWERS)
    assert [route.progress(page) for page in (*route.pages, None)] == [
        Progress(number=1, of=3, minutes_left=Duration(least=4, most=4)),
        Progress(number=2, of=3, minutes_left=Duration(least=3, most=3)),
        Progress(number=3, of=3, minutes_left=Duration(least=1, most=1)),
        Progress(number=4, of=3, minutes_left=None),
    ]
    assert [route.progress(page).percent for page in (*route.pages, None)] == [0, 33, 67, 100]


def test_a_page_left_takes_at_least_a_minute() -> None:
    route = way(ANSWERS, of=make_instrument(minutes=1))
    assert route.progress(route.pages[-1]).minutes_left == Duration(least=1, most=1)


def test_what_is_left_of_a_range_is_a_range() -> None:
    left = [
        way(ANSWERS, of=make_instrument(minutes=[12, 15])).progress(page) for page in INSTRUMENT.pages[1:]
    ]
    assert left[0].minutes_left == Duration(least=10, most=13)


def test_a_survey_without_pages_is_done() -> None:
    assert Progress(number=1, of=0, minutes_left=None).percent == 100


def test_the_extended_items_take_their_own_time() -> None:
    core, extended = (INSTRUMENT.announced_minutes(extended=extended) for extended in (False, True))
    assert (core, extended) == (Duration(least=5, most=5), Duration(least=7, most=7))
    without = make_definition()
    del without["instrument"]["extended_minutes"]
    assert instrument_from_data(without).announced_minutes(extended=True) == core


@pytest.mark.django_db
def test_a_drafts_way_is_that_of_its_answers_and_survey() -> None:
    route = route_of(make_draft(make_survey(extended=True), saved_pages=["consent"]))
    assert route.extended
    assert "glad" in route.asked
    assert route.saved_pages == {"consent"}
    assert route.answers == ANSWERS


def test_an_item_that_is_asked_since_its_page_was_sent_is_not_none_chosen() -> None:
    """Nobody saw it: its page must be sent with it shown before choosing nothing is an answer."""
    data = make_definition()
    limits = {
        "name": "limits",
        "type": "multiple",
        "text": {"en": "Limits", "fr": "Limites"},
        "option": [{"code": "ice", "label": {"en": "Ice", "fr": "Glace"}}],
        "asked_if": 'often == "never"',
        "empty": "none",
        "new_page": True,
    }
    last = dict(limits, name="rest", asked_if="answered(limits)")
    data["section"][1]["item"] += [limits, last]
    survey = instrument_from_data(data)
    page, after = survey.pages[-3:-1] if survey.pages[-1].name == "views" else survey.pages[-2:]
    answers = {**LANDING, "often": "never"}

    unseen = way(answers, page.name, of=survey)
    assert unseen.record["limits"] is Missing.BLANK
    assert unseen.page(after.name) is None
    seen = way({**answers, "limits": ()}, page.name, of=survey)
    assert seen.record["limits"] == ()
    assert seen.page(after.name) is not None
    unsent = way({**answers, "limits": ()}, of=survey)
    assert unsent.record["limits"] is Missing.NOT_REACHED
    assert unsent.page(after.name) is None
