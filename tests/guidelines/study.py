"""A small study for the tests of guidelines, datasets and analysis: items of every type, and recommendations.

The rules r1, r1l, r2 and r3 are those whose counts a worked example gives.
"""

import copy
import tomllib
from typing import Any

from surveyapp.guidelines.model import Recommendation
from surveyapp.guidelines.toml_format import recommendations_from_data
from surveyapp.instruments.model import Instrument
from surveyapp.instruments.toml_format import instrument_from_data

_TEXT = """
format = 1

[instrument]
name = "maintenance"
version = "2.1"
languages = ["en", "fr"]
title = { en = "Maintenance", fr = "Entretien" }

[instrument.metadata.published]
recommendation = "r1"
base = "analysable"
numerator = 34
percent = "82.93"
citation = "Somebody 2016"
text = { en = "Somebody 2016 reported 82.93% (n = 34).", fr = "Quelqu'un rapporte 82,93 % (n = 34)." }

[sets]
with_years = ["discuss", "stop_later", "individualise"]

[[section]]
name = "practice"
title = { en = "Practice", fr = "Pratique" }

[[section.item]]
name = "welcome"
type = "statement"
text = { en = "Welcome.", fr = "Bienvenue." }

[[section.item]]
name = "setting"
type = "single"
text = { en = "Where do you work?", fr = "Où travaillez-vous?" }
label = { en = "Setting", fr = "Milieu" }
option = [
  { code = "academic", label = { en = "Academic", fr = "Universitaire" } },
  { code = "community", label = { en = "Community", fr = "Communautaire" } },
  { code = "abroad", label = { en = "Abroad", fr = "À l'étranger" } },
  { code = "unsure", label = { en = "Cannot say", fr = "Je ne sais pas" }, missing = "cannot_say" },
]

[[section.item]]
name = "experience"
type = "integer"
required = true
minimum = 0
maximum = 60
text = { en = "Years in practice", fr = "Années de pratique" }

[[section.item]]
name = "plan"
type = "single"
required = true
text = { en = "Usual plan", fr = "Conduite habituelle" }
option = [
  { code = "continue", label = { en = "Continue", fr = "Poursuivre" } },
  { code = "discuss", label = { en = "Raise stopping", fr = "Aborder l'arrêt" } },
  { code = "stop_later", label = { en = "Stop after a time", fr = "Cesser après un délai" } },
  { code = "stop_now", label = { en = "Stop at once", fr = "Cesser tout de suite" } },
  { code = "individualise", label = { en = "Case by case", fr = "Au cas par cas" } },
  { code = "no_experience", label = { en = "Never met", fr = "Jamais rencontré" } },
  { code = "other", label = { en = "Other", fr = "Autre" }, specify = true },
]

[[section.item]]
name = "years"
type = "decimal"
required = true
asked_if = "plan in with_years"
minimum = 0.5
maximum = 20
step = 0.5
text = { en = "After how many years?", fr = "Après combien d'années?" }
unit = { en = "years", fr = "ans" }
special = [
  { code = "never", label = { en = "Never", fr = "Jamais" } },
  { code = "varies", label = { en = "It varies", fr = "Cela varie" } },
  { code = "unknown", label = { en = "Cannot say", fr = "Je ne sais pas" }, missing = "cannot_say" },
]

[[section.item.check]]
name = "years_within_experience"
rule = "years <= experience"
severity = "warning"
message = { en = "More years than you have practised.", fr = "Plus d'années que de pratique." }

[[section.item]]
name = "reasons"
type = "multiple"
text = { en = "Why would you stop?", fr = "Pourquoi cesser?" }
option = [
  { code = "toxicity", label = { en = "Toxicity", fr = "Toxicité" } },
  { code = "wish", label = { en = "Wish", fr = "Souhait" } },
  { code = "cost", label = { en = "Cost", fr = "Coût" } },
  { code = "unsure", label = { en = "Unsure", fr = "Incertain" }, missing = "cannot_say", exclusive = true },
]

[[section.item]]
name = "sources"
type = "grid"
text = { en = "Which sources do you use?", fr = "Quelles sources utilisez-vous?" }
option = [
  { code = "use", label = { en = "Use", fr = "J'utilise" }, value = 2 },
  { code = "know", label = { en = "Know", fr = "Je connais" }, value = 1 },
]
row = [
  { name = "asco", label = { en = "ASCO", fr = "ASCO" } },
  { name = "esmo", label = { en = "ESMO", fr = "ESMO" } },
]

[[section.item]]
name = "sure"
type = "scale"
minimum = 0
maximum = 3
low_label = { en = "not sure", fr = "pas certain" }
high_label = { en = "sure", fr = "certain" }
text = { en = "How sure are you?", fr = "À quel point êtes-vous certain?" }

[[section.item]]
name = "case_a"
type = "single"
text = { en = "A patient, 7 years.", fr = "Une patiente, 7 ans." }
label = { en = "Case A", fr = "Cas A" }
profile = { years = 7, label = "us" }
option = [
  { code = "go_on", label = { en = "Go on", fr = "Poursuivre" } },
  { code = "stop", label = { en = "Stop", fr = "Cesser" } },
]

[[section.item]]
name = "case_b"
type = "single"
text = { en = "A patient, 2 years.", fr = "Une patiente, 2 ans." }
label = { en = "Case B", fr = "Cas B" }
profile = { years = 2, label = "eu" }
option = [
  { code = "go_on", label = { en = "Go on", fr = "Poursuivre" } },
  { code = "stop", label = { en = "Stop", fr = "Cesser" } },
]

[[section.item]]
name = "remarks"
type = "long_text"
text = { en = "Remarks", fr = "Remarques" }

[[derived]]
name = "experience_band"
label = { en = "Experience", fr = "Expérience" }
from = "experience"
bands = [
  { code = "to_5", up_to = 5, label = { en = "0 to 5", fr = "0 à 5" } },
  { code = "over_5", label = { en = "over 5", fr = "plus de 5" } },
]

[[derived]]
name = "years_band"
label = { en = "Threshold", fr = "Seuil" }
from = "years"
bands = [
  { code = "to_3", up_to = 3, label = { en = "up to 3", fr = "jusqu'à 3" } },
  { code = "over_3", label = { en = "over 3", fr = "plus de 3" } },
]

[[derived]]
name = "hospital"
label = { en = "Hospital", fr = "Hôpital" }
from = "setting"
groups = [
  { code = "home", codes = ["academic", "community"], label = { en = "At home", fr = "Au pays" } },
]

[[flag]]
name = "never_but_stops"
when = 'plan == "stop_later" and years == "never"'
label = { en = "Stops, but never", fr = "Cesse, mais jamais" }

[[guideline]]
name = "body_2014"
body = "Body"
edition = "2014"
year = 2014
citation = "First"

[[guideline]]
name = "body_2022"
body = "Body"
edition = "2022"
year = 2022
citation = "Second"
url = "https://doi.org/10.1/x"

[[guideline]]
name = "panel_4"
body = "Panel"
edition = "4 (2018)"
year = 2018
citation = "Third"

[[recommendation]]
name = "r1"
label = { en = "Continue", fr = "Poursuivre" }
guidelines = ["body_2014", "body_2022"]
statement = { en = "Continue until progression.", fr = "Poursuivre jusqu'à progression." }
strength = { en = "moderate", fr = "modérée" }
status = "source_read"
deciding_items = ["plan"]
criteria = [
  { when = "missing(plan)", verdict = "not_assessable", reason = "no_answer" },
  { when = 'plan == "no_experience"', verdict = "not_assessable", reason = "no_experience" },
  { when = 'plan == "continue"', verdict = "adherent", reason = "continues" },
  { when = 'plan in ["stop_now", "stop_later"]', verdict = "non_adherent", reason = "planned_stop" },
  { when = 'plan == "discuss"', verdict = "non_adherent", reason = "raises_stopping" },
  { when = 'plan == "individualise"', verdict = "not_assessable", reason = "individualised" },
]
otherwise = { verdict = "not_assessable", reason = "other" }

[recommendation.reasons]
no_answer = { en = "Not answered", fr = "Sans réponse" }
no_experience = { en = "Never met", fr = "Jamais rencontré" }
continues = { en = "Continues", fr = "Poursuit" }
planned_stop = { en = "Stops", fr = "Cesse" }
raises_stopping = { en = "Raises it", fr = "L'aborde" }
individualised = { en = "Case by case", fr = "Au cas par cas" }
other = { en = "Other", fr = "Autre" }

[[recommendation]]
name = "r1l"
lenient_of = "r1"
label = { en = "Continue (lenient)", fr = "Poursuivre (souple)" }
criteria = [{ when = 'plan == "discuss"', verdict = "not_assessable", reason = "shared" }]
reasons.shared = { en = "A shared decision", fr = "Une décision partagée" }

[[recommendation]]
name = "r2"
label = { en = "Stopping late", fr = "Cesser tard" }
guidelines = ["panel_4"]
status = "secondary_source"
deciding_items = ["plan", "years"]
criteria = [
  { when = 'plan == "stop_now"', verdict = "non_adherent", reason = "at_once" },
  { when = 'missing(plan)', verdict = "not_assessable", reason = "rx.no_answer" },
  { when = 'plan in ["no_experience", "other"]', verdict = "not_assessable", reason = "unclear" },
  { when = 'plan == "continue"', verdict = "adherent", reason = "continues" },
  { when = 'years == "never" and plan == "individualise"', verdict = "adherent", reason = "never" },
  { when = 'not number(years)', verdict = "not_assessable", reason = "no_threshold" },
  { when = 'years >= param.s and param.strict', verdict = "not_assessable", reason = "strict" },
  { when = 'years >= param.s', verdict = "adherent", reason = "after_s" },
]
otherwise = { verdict = "non_adherent", reason = "before_s" }

[recommendation.parameters]
strict = { default = false, alternatives = [true], label = { en = "Strict", fr = "Strict" } }
s.default = 3
s.alternatives = [2, 6]
s.label = { en = "Years", fr = "Années" }
s.unit = { en = "years", fr = "ans" }

[recommendation.reasons]
at_once = { en = "At once", fr = "Tout de suite" }
unclear = { en = "Unclear", fr = "Pas clair" }
continues = { en = "Continues", fr = "Poursuit" }
never = { en = "Never", fr = "Jamais" }
no_threshold = { en = "No threshold", fr = "Sans seuil" }
strict = { en = "Strict", fr = "Strict" }
after_s = { en = "Late", fr = "Tard" }
before_s = { en = "Early", fr = "Tôt" }

[reasons.rx]
no_answer = { en = "Not answered", fr = "Sans réponse" }

[[recommendation]]
name = "r3"
label = { en = "Unknown", fr = "Inconnu" }
guidelines = ["panel_4"]
status = "source_read"
gives_no_estimate = true
otherwise = { verdict = "not_assessable", reason = "unknown" }
reasons.unknown = { en = "States no rule", fr = "N'énonce pas de règle" }

[[recommendation]]
name = "r4"
label = { en = "Uses a source", fr = "Utilise une source" }
status = "our_rule"
deciding_items = ["sources", "sources.esmo"]
criteria = [
  { when = 'any(sources, "use") or sources.esmo >= 2', verdict = "adherent", reason = "uses" },
]
otherwise = { verdict = "non_adherent", reason = "uses_none" }

[recommendation.reasons]
uses = { en = "Uses one", fr = "En utilise une" }
uses_none = { en = "Uses none", fr = "N'en utilise aucune" }

[[recommendation]]
name = "all"
all_of = ["r1", "r4"]
label = { en = "Both", fr = "Les deux" }

[recommendation.reasons]
departs = { en = "Departs", fr = "S'écarte" }
follows = { en = "Follows", fr = "Suit" }
undecided = { en = "Undecided", fr = "Indécis" }

[[recommendation]]
name = "v.r1"
for_each = { v_b = "case_b", v_a = "case_a" }
label = { en = "stop late", fr = "cesser tard" }
status = "self_report"
deciding_items = ["vignette"]
criteria = [
  { reason = "stops", verdict = "non_adherent", when = 'vignette == "stop" and profile.years < param.s' },
  { reason = "v.label", verdict = "adherent", when = 'vignette == "stop" and profile.label == param.label' },
  { when = 'answered(vignette)', verdict = "adherent", reason = "other.goes_on" },
]
otherwise = { verdict = "not_assessable", reason = "no_answer" }

[recommendation.parameters]
s = { default = 3, label = { en = "Years", fr = "Années" } }
label = { default = "us", alternatives = ["eu"], label = { en = "Label", fr = "Monographie" } }

[recommendation.reasons]
stops = { en = "Stops", fr = "Cesse" }

[reasons.v]
label = { en = "By the label", fr = "Selon la monographie" }

[reasons.v_a]
no_answer = { en = "Case A not answered", fr = "Cas A sans réponse" }

[reasons.v_b]
no_answer = { en = "Case B not answered", fr = "Cas B sans réponse" }

[reasons.other]
goes_on = { en = "Goes on", fr = "Poursuit" }

[[recommendation]]
name = "v.r1l"
for_each = { v_a = "case_a" }
lenient_of = "v.r1"
status = "our_rule"
label = { en = "stop late (lenient)", fr = "cesser tard (souple)" }
criteria = [{ when = 'vignette == "stop"', verdict = "not_assessable", reason = "lenient" }]
reasons.lenient = { en = "Lenient", fr = "Souple" }

[[recommendation]]
name = "v.all"
for_each = { v_a = "case_a" }
all_of = ["v.r1", "r1"]
label = { en = "both", fr = "les deux" }

[recommendation.reasons]
departs = { en = "Departs", fr = "S'écarte" }
follows = { en = "Follows", fr = "Suit" }
undecided = { en = "Undecided", fr = "Indécis" }
"""

DATA: dict[str, Any] = tomllib.loads(_TEXT)
INSTRUMENT: Instrument = instrument_from_data(DATA)
RECOMMENDATIONS: tuple[Recommendation, ...] = recommendations_from_data(DATA, INSTRUMENT)
BY_NAME = {recommendation.name: recommendation for recommendation in RECOMMENDATIONS}


def data() -> dict[str, Any]:
    """The study's data, to be changed by a test."""
    return copy.deepcopy(DATA)


def recommendation_table(tables: dict[str, Any], name: str) -> dict[str, Any]:
    """One recommendation of the data, as the file writes it."""
    found: dict[str, Any] = next(table for table in tables["recommendation"] if table["name"] == name)
    return found
