"""Ends of an instrument: conditions under which the person leaves the survey, with a text."""

from __future__ import annotations

from surveyapp.answering.page.page_context import PageContext
from surveyapp.instruments.expressions.evaluation import Scope, evaluate
from surveyapp.instruments.model.answers import Answers, is_asked, plain
from surveyapp.instruments.model.instrument import End, Instrument


def end_reached(page_context: PageContext, answers: Answers) -> End | None:
    """The end to which the answers to this page lead, if any."""
    answers_so_far = {**page_context.before, **plain(page_context.instrument, answers)}
    for item in page_context.items:
        if is_asked(item, answers_so_far, extended=page_context.extended):
            for end in item.ends:
                if evaluate(end.when, Scope(answers=answers_so_far)):
                    return end
    return None


def end_of_disposition(instrument: Instrument, disposition: str) -> End | None:
    """The first end with this disposition."""
    ends = (end for item in instrument.items for end in item.ends)
    return next((end for end in ends if end.disposition == disposition), None)
