"""How a document begins: title, what its numbers rest on, and what a reader must know before any of them."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.report.recoding_summary import recoding_in_words
from surveyapp.analysis.report.report_text import excluded_in_words, provenance_in_words
from surveyapp.analysis.study.study_details import Detail
from surveyapp.export.document.facts import StudyFacts
from surveyapp.export.document.writer import Writer
from surveyapp.instruments.language import Language


def title(study: StudyFacts) -> str:
    """As the study lead entered it; else that of the survey."""
    return study.details.get(Detail.TITLE, "") or study.fielding.title


def subtitle(language: Language) -> str:
    _ = language.gettext
    return _("Report of the survey: draft of methods and results")


def study_marks(study: StudyFacts, language: Language) -> tuple[tuple[str, str], ...]:
    """What is the same whatever the figures are of."""
    _ = language.gettext
    return (
        (_("As of"), language.date(study.as_of)),
        *_authors(study, language),
        (_("Survey"), f"{study.fielding.title} ({study.fielding.slug})"),
        (_("Instrument and version"), f"{study.instrument.name}, {study.instrument.version}"),
        (_("Fingerprint of the version"), study.fingerprint),
        (_("Fingerprint of its structure"), study.structural_fingerprint),
        *(((_("Analysis plan"), study.plan.fingerprint),) if study.plan else ()),
        (_("Software"), "; ".join(f"{name} {version}" for name, version in study.versions)),
    )


def _authors(study: StudyFacts, language: Language) -> tuple[tuple[str, str], ...]:
    _ = language.gettext
    roles = ((Detail.AUTHORS, _("Authors")), (Detail.CORRESPONDING, _("Corresponding author")))
    entries = ((label, "; ".join(study.details.get(name, "").splitlines())) for name, label in roles)
    return tuple(entry for entry in entries if entry[1])


def marks(writer: Writer) -> tuple[tuple[str, str], ...]:
    """Those of the study, and of the data."""
    _, report = writer.language.gettext, writer.report
    filters = "; ".join(writer.words(condition.label) for condition in report.filter)
    return (
        *study_marks(writer.facts.study, writer.language),
        (_("Responses analysed"), writer.number(report.counts.responses)),
        (_("Filter"), filters or _("none: all analysable responses")),
        (_("Hash of the data (SHA-256)"), report.data_hash),
    )


def warnings(writer: Writer) -> tuple[str, ...]:
    """Framed at the top."""
    return tuple(text for text in _warnings(writer) if text)


def _warnings(writer: Writer) -> Iterator[str]:
    _, counts, language = writer.language.gettext, writer.report.counts, writer.language
    if counts.is_trial:
        meaning = _("Do not interpret these figures.")
        yield f"{provenance_in_words(counts, language)} {meaning}"
    if not counts.responses:
        yield _("No responses to analyse.")
    if writer.report.filter:
        yield language.ngettext(
            "Figures are based on {responses} of {all} analysable response: {conditions}. Participant "
            "flow and response rates are those of the whole survey.",
            "Figures are based on {responses} of {all} analysable responses: {conditions}. Participant "
            "flow and response rates are those of the whole survey.",
            counts.unfiltered,
        ).format(
            responses=writer.number(counts.responses),
            all=writer.number(counts.unfiltered),
            conditions="; ".join(writer.words(condition.label) for condition in writer.report.filter),
        )
    yield excluded_in_words(counts, language)
    yield from recoding_in_words(writer.report.recoding, language)[:1]
    if not writer.facts.fielding.is_closed:
        yield _("These figures were calculated before the survey closed: they are provisional.")
