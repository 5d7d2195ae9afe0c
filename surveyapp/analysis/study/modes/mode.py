"""What every mode has to say. No field has a default, so that a mode without one of them is no mode.

Texts are English, marked by `gettext_noop`: whoever shows one translates it (`language.gettext(text)`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PromiseTexts:
    """What respondents are told.

    in_short: the promise in a sentence. who_knows: who can know that somebody answered. stored: with
    `%(date)s`, how precisely the date is kept. unsent: what becomes of answers that are not sent.
    withdrawal: how a response is withdrawn. receipt: beside the code after sending. paper_pages,
    paper_withdrawal: on the printed questionnaire, of pages that staff enter.
    """

    in_short: str
    who_knows: str
    stored: str
    unsent: str
    withdrawal: str
    receipt: str
    paper_pages: str
    paper_withdrawal: str


@dataclass(frozen=True, kw_only=True)
class ReportTexts:
    """Sentences of the report. methods: how people answered. limitation: what follows for the results.

    waves: whether people can be followed from one wave to the next.
    """

    methods: str
    limitation: str
    waves: str


@dataclass(frozen=True, kw_only=True)
class ChecklistTexts:
    """Answers to CHERRIES and CROSS.

    open_or_closed: who could take part. contact: how the site itself contacted people. protection: which
    personal data were stored, and who sees responses. repeated: how repeated participation was prevented.
    """

    open_or_closed: str
    contact: str
    protection: str
    repeated: str


@dataclass(frozen=True, kw_only=True)
class Mode:
    """value: as it is stored. name: in a list, such as "open, anonymous". choice: where staff choose it."""

    value: str
    name: str
    choice: str
    promise: PromiseTexts
    report: ReportTexts
    checklists: ChecklistTexts
