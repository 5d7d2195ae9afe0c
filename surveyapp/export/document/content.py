"""The whole document of a survey, put together from its sections."""

from __future__ import annotations

from surveyapp.export.document.blocks import Document
from surveyapp.export.document.facts import DocumentFacts
from surveyapp.export.document.references import Citations
from surveyapp.instruments.model import Translate


def document(facts: DocumentFacts, _: Translate) -> Document:
    """The full form. Sections are made by functions `section(facts, citations, _) -> Section`."""
    citations = Citations()
    return Document(
        language=facts.language,
        title=facts.report.title,
        subtitle=_("Draft of methods and results"),
        marks=((_("As of"), facts.as_of.isoformat()),),
        warnings=(),
        sections=(citations.section(_),),
    )
