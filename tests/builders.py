"""Plain builders: a small but complete definition, and surveys, drafts and responses of it.

Each gives something valid that has nothing of interest about it but what the test says.
"""

import datetime as dt
import json
import secrets
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from unittest.mock import patch

from surveyapp.fielding.response_builder import returned
from surveyapp.fielding.survey_actions import close_survey, open_survey, publish
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.answers import Answer, answers_to_json
from surveyapp.instruments.model.fingerprint import fingerprint
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import Draft, InstrumentVersion, PaperReturn, Response, Survey, published_version

TODAY = dt.date(2026, 3, 12)  # a Thursday
SOUND: set[str] = set()
"""The definitions that were proved sound by now."""

DEFINITION = """
format = 1

[instrument]
name = "hand_hygiene"
version = "1.0"
languages = ["en", "fr"]
title = { en = "Hand hygiene on the ward", fr = "Hygiène des mains à l'unité" }
summary = { en = "How hands are cleaned.", fr = "Comment on se lave les mains." }
minutes = 5
extended_minutes = 7

[instrument.completeness]
complete = 0.8
partial = 0.5
partial_requires = ["often"]

[[definition]]
name = "rub"
term = { en = "Rub", fr = "Friction" }
text = { en = "An alcohol-based hand rub.", fr = "Une solution hydroalcoolique." }

[[section]]
name = "consent"
landing = true
title = { en = "Consent", fr = "Consentement" }

[[section.item]]
name = "agree"
type = "single"
required = true
prefer_not = false
text = { en = "Do you agree to take part?", fr = "Acceptez-vous de participer?" }
option = [
  { code = "yes", label = { en = "Yes", fr = "Oui" } },
  { code = "no", label = { en = "No", fr = "Non" } },
]

[[section.item.end]]
when = 'agree == "no"'
disposition = "declined"
text = { en = "Thank you.", fr = "Merci." }

[[section]]
name = "practice"
title = { en = "Your practice", fr = "Votre pratique" }

[[section.item]]
name = "often"
type = "single"
required = true
measurement = "ordinal"
label = { en = "How often", fr = "Fréquence" }
text = { en = "How often do you use rub?", fr = "À quelle fréquence utilisez-vous la friction?" }
definitions = ["rub"]
option = [
  { code = "always", value = 3, label = { en = "Always", fr = "Toujours" } },
  { code = "sometimes", value = 2, label = { en = "Sometimes", fr = "Parfois" } },
  { code = "never", value = 1, label = { en = "Never", fr = "Jamais" } },
  { code = "cannot_say", missing = "cannot_say", label = { en = "I cannot say", fr = "Je ne sais pas" } },
]

[[section.item]]
name = "why"
type = "multiple"
required = true
order = "random"
asked_if = 'often in ["sometimes", "never"]'
text = { en = "Why not always?", fr = "Pourquoi pas toujours?" }
option = [
  { code = "skin", label = { en = "My skin", fr = "Ma peau" } },
  { code = "time", label = { en = "No time", fr = "Pas le temps" } },
  { code = "nothing", exclusive = true, label = { en = "No reason", fr = "Sans raison" } },
  { code = "other", specify = true, label = { en = "Other", fr = "Autre" } },
]

[[section.item]]
name = "times"
type = "integer"
new_page = true
required = true
minimum = 0
maximum = 200
unit = { en = "times", fr = "fois" }
text = { en = "How many times a day?", fr = "Combien de fois par jour?" }
special = [{ code = "varies", label = { en = "It varies", fr = "Cela varie" } }]

[[section.item]]
name = "peak"
type = "integer"
minimum = 0
maximum = 500
text = { en = "And on the busiest day?", fr = "Et le jour le plus chargé?" }

[[section.item.check]]
name = "peak_not_below_times"
rule = "peak >= times"
severity = "error"
message = { en = "The busiest day has at least as many.", fr = "Le jour le plus chargé en a autant." }

[[section.item.check]]
name = "peak_is_high"
rule = "peak <= 100"
severity = "warning"
message = { en = "Is it really more than 100?", fr = "Est-ce vraiment plus de 100?" }

[[section]]
name = "views"
title = { en = "Your views", fr = "Vos opinions" }

[[section.item]]
name = "trust"
type = "grid"
required = true
text = { en = "How far do you trust each?", fr = "À quel point faites-vous confiance à chacun?" }
row = [
  { name = "soap", label = { en = "Soap", fr = "Savon" } },
  { name = "rub", label = { en = "Rub", fr = "Friction" } },
]
option = [
  { code = "little", label = { en = "Little", fr = "Peu" } },
  { code = "much", label = { en = "Much", fr = "Beaucoup" } },
]

[[section.item]]
name = "glad"
type = "scale"
tier = "extended"
minimum = 0
maximum = 10
text = { en = "How satisfied are you?", fr = "Êtes-vous satisfait?" }

[[section.item]]
name = "remarks"
type = "long_text"
text = { en = "Anything else?", fr = "Autre chose?" }

[[derived]]
name = "times_band"
label = { en = "Times, banded", fr = "Fois, par tranches" }
from = "times"
bands = [
  { code = "few", up_to = 10, label = { en = "0 to 10", fr = "0 à 10" } },
  { code = "many", label = { en = "more than 10", fr = "plus de 10" } },
]

[[guideline]]
name = "who_2009"
body = "WHO"
edition = "2009"
year = 2009
citation = "WHO guidelines on hand hygiene in health care, 2009"

[[recommendation]]
name = "h1"
label = { en = "Use rub", fr = "Utiliser la friction" }
statement = { en = "Use rub at each moment.", fr = "Utiliser la friction à chaque moment." }
guidelines = ["who_2009"]
status = "source_read"
deciding_items = ["often"]
criteria = [
  { when = 'often == "always"', verdict = "adherent", reason = "always" },
  { when = 'answered(often)', verdict = "non_adherent", reason = "not_always" },
]
otherwise = { verdict = "not_assessable", reason = "unknown" }

[recommendation.reasons]
always = { en = "always uses rub", fr = "utilise toujours la friction" }
not_always = { en = "does not always use rub", fr = "n'utilise pas toujours la friction" }
unknown = { en = "does not say", fr = "ne le dit pas" }
"""

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
    if state in ("open", "closed"):
        survey = open_survey(survey=survey, by="tests", without_details=True)
    if state == "closed":
        close_survey(survey=survey, by="tests", today=TODAY)
        survey.refresh_from_db()
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
