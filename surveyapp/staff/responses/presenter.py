"""One response as it is read: every question with its answer or why there is none, and each verdict with its
grounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.renderings.primary_result_text import short_name
from surveyapp.analysis.report.plan_text import definition_in_words
from surveyapp.analysis.report.report_text import verdict_in_words
from surveyapp.answering.page.answer_parser import number_as_typed
from surveyapp.answering.page.answer_summary import Entry, entries_of
from surveyapp.guidelines.deciding_answers import grounds
from surveyapp.guidelines.judge import holding_criterion, judge, parts_of
from surveyapp.guidelines.model import Criterion, Recommendation
from surveyapp.instruments.codebook.codebook import missing_in_words, none_chosen_in_words
from surveyapp.instruments.conditions.condition_text import universe
from surveyapp.instruments.derived.groupings import values_of
from surveyapp.instruments.expressions.evaluation import Plain
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer, Answers, plain
from surveyapp.instruments.model.instrument import Instrument, Item, ItemType, Missing, Variable, words
from surveyapp.models import Survey
from surveyapp.reporting.report.locked_plan import primary_recommendation
from surveyapp.reporting.report.response_queries import DerivedValue


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """One variable with its answer in words; `row` of a grid, else ""."""

    name: str
    row: str
    answers: tuple[str, ...]
    is_missing: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """One item; `universe` says of whom it is asked, where it was not asked of this person."""

    name: str
    text: str
    lines: tuple[AnswerLine, ...]
    is_asked: bool
    universe: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section with its questions."""

    name: str
    title: str
    questions: tuple[Question, ...]

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that this person was asked."""
        return tuple(question for question in self.questions if question.is_asked)

    @property
    def not_asked(self) -> tuple[Question, ...]:
        """The questions that this person was not asked."""
        return tuple(question for question in self.questions if not question.is_asked)


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Counts of questions: answered, asked but unanswered, not asked."""

    answered: int
    unanswered: int
    not_asked: int


@dataclass(frozen=True, kw_only=True)
class PrimaryVerdict:
    """The verdict on the primary recommendation, by its code and in words."""

    name: str
    title: str
    code: str
    verdict: str


@dataclass(frozen=True, kw_only=True)
class VerdictLine:
    """A verdict with what it rests on.

    criterion: the one that holds; None of a composite, and where none holds. parts: of a composite, the
    recommendations that it is made of, each with its verdict.
    """

    definition: Recommendation
    anchor: str
    verdict: str
    code: str
    reason: str
    criterion: Criterion | None
    answers: tuple[Entry, ...]
    parts: tuple[str, ...]


def whole_response(instrument: Instrument, record: Answers, language: Language) -> tuple[Part, ...]:
    """Every question in the order in which it stands in the survey. `record` is settled."""
    return tuple(
        Part(name=section.name, title=words(section.title, language.code), questions=questions)
        for section in instrument.sections
        if (
            questions := tuple(
                _question(item, instrument, record, language)
                for item in section.items
                if item.type is not ItemType.STATEMENT
            )
        )
    )


def summary_of(parts: Sequence[Part]) -> Summary:
    """A question of several rows is answered where one of them is."""
    asked = [question for part in parts for question in part.asked]
    answered = sum(not all(line.is_missing for line in question.lines) for question in asked)
    return Summary(
        answered=answered,
        unanswered=len(asked) - answered,
        not_asked=sum(len(part.not_asked) for part in parts),
    )


def _question(item: Item, instrument: Instrument, record: Answers, language: Language) -> Question:
    own = [variable for variable in item.variables if variable.specify is None]
    asked_variables = [variable for variable in own if record[variable.name] is not Missing.NOT_ASKED]
    return Question(
        name=item.name,
        text=words(item.text, language.code),
        lines=tuple(_answer_line(variable, record, language) for variable in asked_variables),
        is_asked=bool(asked_variables),
        universe="" if asked_variables else _of_whom(item, instrument, language),
    )


def _of_whom(item: Item, instrument: Instrument, language: Language) -> str:
    """Of whom an item is asked that this person was not asked."""
    if item.tier == "extended":
        return _("Asked only in the longer version of the survey.")
    return universe(item, instrument, language)


def _answer_line(variable: Variable, record: Answers, language: Language) -> AnswerLine:
    answer = record[variable.name]
    return AnswerLine(
        name=variable.name,
        row=words(variable.row.label, language.code) if variable.row else "",
        answers=tuple(_in_words(variable, answer, record, language)),
        is_missing=isinstance(answer, Missing),
    )


def _in_words(variable: Variable, answer: Answer, record: Answers, language: Language) -> Iterator[str]:
    if isinstance(answer, Missing):
        yield missing_in_words(answer, language)
    elif answer == ():
        yield none_chosen_in_words(language)
    elif isinstance(answer, (int, float)):
        yield f"{number_as_typed(answer)} {words(variable.item.unit, language.code)}".strip()
    elif isinstance(answer, str) and variable.type.is_text:
        yield answer
    else:
        for code in (answer,) if isinstance(answer, str) else answer:
            yield _label(variable, code, record, language)


def _label(variable: Variable, code: str, record: Answers, language: Language) -> str:
    """The option's label, with the text that was written beside it."""
    label, text = variable.value_label(code, language.code), record.get(f"{variable.item.name}_{code}_text")
    return _("%(label)s: %(text)s") % {"label": label, "text": text} if isinstance(text, str) else label


def derived_lines(values: list[DerivedValue], instrument: Instrument, language: Language) -> list[AnswerLine]:
    """What is derived, in words."""
    lines = []
    for derived_value in values:
        value, derived = derived_value.value, derived_value.derived
        labels = values_of(derived, instrument.variables[derived.source])
        if isinstance(value, Missing):
            text = missing_in_words(value, language)
        elif isinstance(value, str):
            text = words(labels[value], language.code) if value in labels else value
        else:
            text = number_as_typed(value)
        label = words(derived.label, language.code)
        is_missing = isinstance(value, Missing)
        lines.append(AnswerLine(name=derived.name, row=label, answers=(text,), is_missing=is_missing))
    return lines


def verdicts(
    instrument: Instrument, recommendations: tuple[Recommendation, ...], record: Answers, language: Language
) -> list[VerdictLine]:
    """Each recommendation's verdict at default parameters, in their order."""
    answers = plain(instrument, record)
    return [
        _verdict_line(recommendation, recommendations, instrument, record, answers, language)
        for recommendation in recommendations
    ]


def primary_verdict(
    survey: Survey, instrument: Instrument, record: Answers, language: Language
) -> PrimaryVerdict | None:
    """The verdict on what the plan names first, at its parameters; None where nothing is primary."""
    if (primary := primary_recommendation(survey)) is None:
        return None
    recommendation, parameters = primary
    answers = plain(instrument, record)
    judgement = judge(recommendation, answers, parameters=parameters, others=survey.recommendations)
    return PrimaryVerdict(
        name=short_name(recommendation, language, parameters),
        title=definition_in_words(recommendation, parameters, language),
        code=judgement.verdict.value,
        verdict=verdict_in_words(judgement.verdict, language),
    )


def _verdict_line(
    recommendation: Recommendation,
    recommendations: tuple[Recommendation, ...],
    instrument: Instrument,
    record: Answers,
    answers: dict[str, Plain],
    language: Language,
) -> VerdictLine:
    judgement = judge(recommendation, answers, others=recommendations)
    parts = parts_of(recommendation, recommendations)
    rests_on = grounds(recommendation, answers) if not parts else ()
    return VerdictLine(
        definition=recommendation,
        anchor=recommendation.name.replace(".", "-"),
        verdict=verdict_in_words(judgement.verdict, language),
        code=judgement.verdict.value,
        reason=words(recommendation.reasons[judgement.reason], language.code),
        criterion=holding_criterion(recommendation, answers),
        answers=entries_of(instrument, record, rests_on, language),
        parts=tuple(
            _("%(label)s: %(text)s")
            % {
                "label": words(part.label, language.code),
                "text": verdict_in_words(judge(part, answers, others=recommendations).verdict, language),
            }
            for part in parts
        ),
    )
