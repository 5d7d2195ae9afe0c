"""Recoding what was typed under "other": options added and removed, answers counted as an option and back.

Each act on a response is a row of its own, which goes with the response; answers themselves never change.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from surveyapp.audit import Action, record
from surveyapp.fielding.recoding_queries import current_codes, extended, recodable_variable, texts_to_recode
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.instruments.free_text.recoding import (
    OptionError,
    check_new_option,
    recodable,
    targets,
)
from surveyapp.instruments.model.instrument import Text
from surveyapp.models import AddedOption, ChangedMeanwhileError, Recoding, Survey, version_of

logger = logging.getLogger(__name__)


class BadOptionError(Exception):
    """The option cannot be added, or not be removed; the message says why and what to do."""


class NoTargetError(Exception):
    """An answer cannot count as that."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("A text cannot count as “%(code)s”: choose an option from the list.") % {"code": code}
        )


@transaction.atomic
def add_option(*, survey: Survey, item: str, code: str, label: Text, by: str) -> AddedOption:
    """Add an option to an item, for recoding. Raises BadOptionError."""
    hold_alone(survey)
    try:
        check_new_option(extended(survey), item, code)
    except OptionError as error:
        raise BadOptionError(_why(error.why, code)) from error
    added = AddedOption.objects.create(survey=survey, item=item, code=code, label=dict(label), by=by)
    record(Action.OPTION_ADDED, by=by, survey=survey.slug, object=item, detail=code)
    logger.info("An option %s was added to %s of %s by %s.", code, item, survey.slug, by)
    return added


def _why(why: str, code: str) -> str:
    return {
        "name": _(
            "“%(code)s” is not a valid code: start with a letter; use lower-case letters, digits "
            "and single underscores."
        ),
        "missing": _("“%(code)s” means a kind of missing answer: choose another code."),
        "taken": _(
            "This item already has the code “%(code)s”: choose another one, or recode to that option."
        ),
        "column": _("“%(code)s” would give two columns of the data the same name: choose another code."),
    }[why] % {"code": code}


@transaction.atomic
def remove_option(*, survey: Survey, item: str, code: str, by: str) -> None:
    """Remove an added option that no recoding has named. Raises BadOptionError."""
    hold_alone(survey)
    names = [variable.name for variable in recodable(survey.instrument) if variable.item.name == item]
    rows = Recoding.objects.filter(response__survey=survey, variable__in=names)
    if rows.filter(code_to=code).exists() or rows.filter(code_from=code).exists():
        raise BadOptionError(
            _("Answers have been recoded to “%(code)s”, so it stays: the recoding log names it.")
            % {"code": code}
        )
    deleted, _tables = AddedOption.objects.filter(survey=survey, item=item, code=code).delete()
    if deleted:
        record(Action.OPTION_REMOVED, by=by, survey=survey.slug, object=item, detail=code)
        logger.info("The option %s of %s in %s was removed by %s.", code, item, survey.slug, by)


@transaction.atomic
def recode(
    *,
    survey: Survey,
    variable: str,
    to: Mapping[int, str],
    by: str,
    today: dt.date,
    reason: str = "",
    seen: Mapping[int, str] | None = None,
) -> int:
    """Let the texts of these responses (key -> code) count as an option; how many changed.

    The code of the option that asked for the text takes a recoding back. Responses that are gone, or that
    count as that already, are passed over. seen: key -> the code that was read before; None: whatever holds.
    Raises NoTargetError, and ChangedMeanwhileError whose `stored` has the codes that are others now.
    """
    hold_alone(survey)
    recodable = recodable_variable(survey, variable)
    if recodable is None or recodable.specify is None:
        raise NoTargetError(variable)
    own = recodable.specify.code
    known = {own, *(option.code for option in targets(recodable))}
    for code in to.values():
        if code not in known:
            raise NoTargetError(code)
    now = current_codes(survey, recodable, texts_to_recode(survey, [recodable])[variable])
    changed = [(key, now[key], to[key]) for key in sorted(to) if key in now and now[key] != to[key]]
    others = {
        key: before for key, before, _after in changed if seen is not None and seen.get(key, before) != before
    }
    if others:
        raise ChangedMeanwhileError(stored=others, version=version_of(now))
    Recoding.objects.bulk_create(
        Recoding(
            response_id=key,
            variable=variable,
            code_from=before,
            code_to=after,
            reason=reason,
            by=by,
            period=survey.period_of(today),
        )
        for key, before, after in changed
    )
    _write_down(survey, variable, [after for _key, _before, after in changed], by)
    return len(changed)


def _write_down(survey: Survey, variable: str, codes: list[str], by: str) -> None:
    for code in sorted(set(codes)):
        rows = codes.count(code)
        record(Action.RECODED, by=by, survey=survey.slug, object=variable, detail=code, rows=rows)
        logger.info("%d answers to %s of %s were recoded by %s.", rows, variable, survey.slug, by)
