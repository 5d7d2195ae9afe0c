"""Plain builders: a small but complete definition, and surveys, drafts and responses of it.

Each gives something valid that has nothing of interest about it but what the test says.
"""

import datetime as dt
import json
import secrets
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

from surveyapp.fielding.response_builder import returned
from surveyapp.fielding.survey_actions import publish
from surveyapp.fielding.survey_life.transition_actions import Step, take_step
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.answers import Answer, answers_to_json
from surveyapp.instruments.model.fingerprint import fingerprint
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import Draft, InstrumentVersion, PaperReturn, Response, Survey, published_version

TODAY = dt.date(2026, 3, 12)  # a Thursday
SOUND: set[str] = set()
"""The definitions that were proved sound by now."""

DEFINITION = Path(__file__).with_name("ward_questionnaire.toml").read_text(encoding="utf-8")

LANDING: dict[str, Answer] = {"agree": "yes"}
ANSWERS: dict[str, Answer] = {
    **LANDING,
    "often": "sometimes",
    "why": ("time",),
    "times": 12,
    "peak": 20,
    "trust_soap": "much",
    "trust_rub": "little",
}
PAGES = ("consent", "practice", "practice-2", "views")


def make_definition(**instrument: Any) -> dict[str, Any]:
    """The data of a definition, as it is read from a file; what is given replaces keys of [instrument]."""
    data = tomllib.loads(DEFINITION)
    data["instrument"] |= instrument
    return data


def make_instrument(**instrument: Any) -> Instrument:
    """The instrument of `make_definition`."""
    return instrument_from_data(make_definition(**instrument))


@contextmanager
def proved_once(data: dict[str, Any]) -> Iterator[None]:
    """What was proved sound for one test is not proved again for the next."""
    known = json.dumps(data, sort_keys=True, default=str)
    check = "surveyapp.fielding.instrument_version_actions.check_sound"
    with patch(check) if known in SOUND else nullcontext():
        yield
    SOUND.add(known)


def numbered(data: dict[str, Any]) -> dict[str, Any]:
    """The definition, its number made longer where another definition is published under it."""
    instrument = data["instrument"]
    taken = InstrumentVersion.objects.filter(name=instrument["name"]).exclude(pk=fingerprint(data))
    if not taken.filter(version=instrument["version"]).exists():
        return data
    return numbered({**data, "instrument": {**instrument, "version": f"{instrument['version']}.1"}})


def make_survey(slug: str = "ward", *, state: str = "open", **settings: Any) -> Survey:
    """A survey of `data` (given, or `make_definition()`); open unless the state says otherwise."""
    data = numbered(settings.pop("data", None) or make_definition())
    title = settings.pop("title", "Hands on the ward")
    with proved_once(data):
        survey = publish(data=data, slug=slug, title=title, by="tests", **settings)
    steps = {
        "draft": (),
        "pilot": (Step.PILOT,),
        "open": (Step.OPEN,),
        "paused": (Step.OPEN, Step.PAUSE),
        "closed": (Step.OPEN, Step.CLOSE),
        "archived": (Step.OPEN, Step.CLOSE, Step.ARCHIVE),
    }
    for step in steps[state]:
        take_step(survey=survey, step=step, by="tests", today=TODAY, without_details=True)
    return survey


def make_draft(survey: Survey, answers: dict[str, Answer] | None = None, **fields: Any) -> Draft:
    """A draft with every page saved, unless `saved_pages` says otherwise; no secret leads to it."""
    given = {
        "version_id": survey.version_id,
        "device_hash": secrets.token_hex(32),
        "language": "en",
        "answers": answers_to_json(ANSWERS if answers is None else answers),
        "saved_pages": list(PAGES),
        "touched_on": TODAY,
    }
    return Draft.objects.create(survey=survey, **given | fields)


def make_response(survey: Survey, answers: dict[str, Answer] | None = None, **fields: Any) -> Response:
    """A response to the survey, settled as a sent one is."""
    version = published_version(survey.version_id)
    settled = returned(survey.instrument, ANSWERS if answers is None else answers, extended=survey.extended)
    given = {
        "version_id": survey.version_id,
        "structural_fingerprint": version.structural_fingerprint,
        "language": "en",
        "mode": survey.mode,
        "period": survey.period_of(TODAY),
        "completeness": settled.completeness,
        "answers": answers_to_json(settled.record),
        "receipt_hash": secrets.token_hex(32),
    }
    return Response.objects.create(survey=survey, **given | fields)


def make_paper_return(
    survey: Survey,
    number: int = 1,
    *,
    first: dict[str, Answer] | None = None,
    second: dict[str, Answer] | None = None,
    **fields: Any,
) -> PaperReturn:
    """A sheet, with the answers that ada (first) and ben (second) have keyed in and handed over."""
    sheet = PaperReturn.objects.create(survey=survey, number=number, **fields)
    for turn, by, answers in ((1, "ada", first), (2, "ben", second)):
        if answers is not None:
            sheet.entries.create(
                turn=turn,
                by=by,
                version_id=survey.version_id,
                language="en",
                answers=answers_to_json(answers),
                is_done=True,
            )
    return sheet


def make_spoken(*languages: str, source: str = "fr") -> dict[str, Any]:
    """The data of `make_definition` in these languages: English, and the French texts as the others."""

    def spoken(data: Any) -> Any:
        if isinstance(data, list):
            return [spoken(each) for each in data]
        if not isinstance(data, dict):
            return data
        if "en" in data and source in data:
            return {code: data["en"] if code == "en" else data[source] for code in languages}
        return {key: spoken(value) for key, value in data.items()}

    changed: dict[str, Any] = spoken(make_definition(languages=list(languages)))
    return changed
