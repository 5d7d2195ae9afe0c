"""Synthetic people: random answers that pass through the engine that real ones pass, all marked synthetic."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from django.db import transaction

from surveyapp.answering.drafts import respondent_secrets
from surveyapp.fielding.response_builder import Returned, nobodys_receipt, response_from, returned
from surveyapp.fielding.survey_locks import hold_open
from surveyapp.instruments.model.answers import COMPLETE, PARTIAL, Answer, Answers, answers_to_json, is_answer
from surveyapp.instruments.model.arrangement import ARRANGEMENTS
from surveyapp.instruments.synthesis.synthesis_plan import Fixed, SynthesisPlan, quotas
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from surveyapp.models import Draft, Response, Survey, Tally

logger = logging.getLogger(__name__)

BATCH = 500  # people that are stored in one transaction
PARTIALS, DRAFTS, WITHDRAWALS = 0.04, 0.03, 0.01
"""Shares of the responses that are partial, and what comes on top of them."""
FIRST_LANGUAGE = 0.8
"""Share of people who answer in the instrument's first language."""


@dataclass(frozen=True, kw_only=True)
class Synthesised:
    """How many were made of each kind."""

    complete: int
    partial: int
    drafts: int
    withdrawn: int


@dataclass(kw_only=True)
class _Maker:
    """Makes people of one survey, one after the other."""

    survey: Survey
    random: Random
    plan: SynthesisPlan | None
    today: dt.date
    warnings: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        items = self.survey.instrument.items
        self.warnings = tuple(check.name for item in items for check in item.checks)

    def response(self, fixed: Fixed, *, is_partial: bool) -> Response:
        """A response that was sent, or one that closing would make of a draft."""
        answers = self.answers(fixed)
        returned = self.broken_off(answers) if is_partial else None
        returned = returned or self.returned(answers, len(self.survey.instrument.pages))
        draft = self.draft(answers)
        return response_from(draft, returned, receipt_hash=nobodys_receipt(), today=self.today)

    def unsent(self) -> Draft:
        """A draft that was left on some page after the first."""
        answers = self.answers({})
        return self.draft(answers, pages=self.random.randint(1, len(self.survey.instrument.pages)))

    def answers(self, fixed: Fixed) -> dict[str, Answer]:
        return synthetic_answers(
            self.survey.instrument,
            random=self.random,
            extended=self.survey.extended,
            plan=self.plan,
            fixed=fixed,
        )

    def broken_off(self, answers: Answers) -> Returned | None:
        """What is left where the person stops on a page that makes the response partial; None: on none."""
        lengths = range(1, len(self.survey.instrument.pages))
        cut = [self.returned(answers, length) for length in lengths]
        partial = [candidate for candidate in cut if candidate.completeness == PARTIAL]
        return self.random.choice(partial) if partial else None

    def returned(self, answers: Answers, pages: int) -> Returned:
        """What is returned of the answers to the first pages."""
        page_answers = self.answers_on_pages(answers, pages)
        instrument, survey = self.survey.instrument, self.survey
        page_names = [page.name for page in instrument.pages[:pages]]
        return returned(
            instrument, page_answers, extended=survey.extended, reached=page_names, flags=self.warnings
        )

    def answers_on_pages(self, answers: Answers, pages: int) -> dict[str, Answer]:
        """The answers that were given on the first pages."""
        variables = {
            variable.name
            for page in self.survey.instrument.pages[:pages]
            for item in page.items
            for variable in item.variables
        }
        return {name: answer for name, answer in answers.items() if name in variables and is_answer(answer)}

    def draft(self, answers: Answers, pages: int = 0) -> Draft:
        """A draft (not saved) with the answers to the first pages."""
        first, *others = self.survey.instrument.languages
        other = self.random.random() >= FIRST_LANGUAGE
        return Draft(
            survey=self.survey,
            version_id=self.survey.version_id,
            device_hash=respondent_secrets.hash_of(respondent_secrets.new_secret()),
            language=self.random.choice(others) if others and other else first,
            arrangement=self.random.randrange(ARRANGEMENTS),
            answers=answers_to_json(self.answers_on_pages(answers, pages)),
            saved_pages=[page.name for page in self.survey.instrument.pages[:pages]],
            synthetic=True,
            touched_on=self.today,
        )


def synthesise(
    *,
    survey: Survey,
    responses: int,
    seed: int,
    today: dt.date,
    by: str,
    plan: SynthesisPlan | None = None,
    complete_only: bool = False,
    on_batch: Callable[[int], None] = lambda stored: None,
) -> Synthesised:
    """Store so many synthetic responses, some of them partial, and on top of them drafts and withdrawals.

    The same seed gives the same answers. complete_only: nothing but complete responses. on_batch: called
    after each batch with how many responses are stored; a batch is stored whole or not at all. Raises
    SurveyClosedError, and PlanError where the plan does not fit the instrument.
    """
    random = Random(seed)  # nosec B311 # noqa: S311 - synthetic answers are to be repeatable
    maker = _Maker(survey=survey, random=random, plan=plan, today=today)
    rows = quotas(plan or SynthesisPlan(), responses, random)
    partial = set() if complete_only else set(random.sample(range(responses), round(PARTIALS * responses)))  # nosec B311 # repeatable
    counts = {COMPLETE: 0, PARTIAL: 0}
    for batch in _batches(maker, rows, partial):
        with transaction.atomic():
            hold_open(survey, under_way=False)
            Response.objects.bulk_create(batch)
        for response in batch:
            counts[response.completeness] += 1
        on_batch(sum(counts.values()))
    drafts, withdrawn = (0, 0) if complete_only else _leave(maker, responses)
    logger.info("%s synthetic responses to %s made by %s.", responses, survey.slug, by)
    return Synthesised(complete=counts[COMPLETE], partial=counts[PARTIAL], drafts=drafts, withdrawn=withdrawn)


def _batches(maker: _Maker, rows: list[Fixed], partial: set[int]) -> Iterator[list[Response]]:
    for start in range(0, len(rows), BATCH):
        end = min(start + BATCH, len(rows))
        yield [maker.response(rows[place], is_partial=place in partial) for place in range(start, end)]


def _leave(maker: _Maker, responses: int) -> tuple[int, int]:
    """Store the drafts, and count those who sent and withdrew, of whom nothing else is left."""
    drafts = [maker.unsent() for _ in range(round(DRAFTS * responses))]
    withdrawn = round(WITHDRAWALS * responses)
    with transaction.atomic():
        hold_open(maker.survey, under_way=False)
        Draft.objects.bulk_create(drafts, batch_size=BATCH)
        if withdrawn:
            Tally.objects.add(maker.survey, Tally.Kind.WITHDRAWN, maker.today, withdrawn, synthetic=True)
    return len(drafts), withdrawn
