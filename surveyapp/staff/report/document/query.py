"""Which report document an address asks for: the full form, or the one to pass on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from surveyapp.analysis.report.report import VALID
from surveyapp.instruments.language import Language
from surveyapp.models import Right, Survey, rights_of
from surveyapp.reporting.document.document_queries import as_of_from
from surveyapp.site_languages import language_of, page_language
from surveyapp.staff.shared import filter_query
from surveyapp.staff.shared.access import my_survey
from surveyapp.staff.shared.addresses import filtered_address
from surveyapp.staff.shared.choice_query import chosen, site_languages
from surveyapp.staff.shared.item_base_query import carried_base, item_base_from

LANGUAGE, AS_OF, FORM, FULL, SHARED = "language", "as_of", "form", "full", "shared"


@dataclass(frozen=True, kw_only=True)
class DocumentQuery:
    """A document as somebody asks for it, who has the right to. where: () in the shared form."""

    survey: Survey
    language: Language
    as_of: dt.date
    is_shared: bool
    where: tuple[str, ...]
    item_base: str = VALID  # of the appendix on items; in the shared form nothing is

    def query(self, **other: str) -> str:
        """The part of an address after the question mark that asks for the same, but for what is other."""
        parameters = {LANGUAGE: self.language.code, AS_OF: self.as_of.isoformat()}
        parameters |= {FORM: SHARED} if self.is_shared else {}
        parameters |= {} if other.get(FORM) == SHARED else dict(carried_base(self.item_base))
        pairs = [(name, value) for name, value in (parameters | other).items() if value]
        where = () if other.get(FORM) == SHARED else self.where
        return filtered_address("", where, pairs).removeprefix("?")


def _forms() -> dict[str, str]:
    return {"": "", FULL: _("Full version"), SHARED: _("Shareable version (small numbers hidden)")}


def from_address(request: HttpRequest, slug: str, right: Right) -> DocumentQuery:
    """What the address asks for. right: to the full form; who lacks it gets the shared one.

    Raises AsOfError; FilterError for a language, form or base of items that there is not; Http404 for who may
    see neither; ResultsClosedError.
    """
    survey = my_survey(request, slug, Right.RESULTS)
    is_shared = chosen(request, FORM, _forms()) == SHARED or right not in rights_of(request.user, survey)
    if is_shared:
        filter_query.check_unfiltered(request)
    code = chosen(request, LANGUAGE, site_languages()) or page_language().code
    return DocumentQuery(
        survey=survey,
        language=language_of(code),
        as_of=as_of_from(request.GET.get(AS_OF, ""), survey),
        is_shared=is_shared,
        where=() if is_shared else filter_query.conditions(request),
        item_base=VALID if is_shared else item_base_from(request),
    )
