"""An overview of a survey as a value, as far as the rights of whoever looks go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from surveyapp.analysis.report.report import Report
from surveyapp.models import Right, Survey


class Point(StrEnum):
    """What needs attention, or is to be done next."""

    RESULTS_CLOSED = "results_closed"
    SITE = "site"
    DETAILS = "details"
    FRAME = "frame"
    FRAME_FAULT = "frame_fault"
    PLAN = "plan"
    AWAITING_REVIEW = "awaiting_review"
    PAPER_BEGUN = "paper_begun"
    PAPER_ONCE = "paper_once"
    PAPER_DIFFERENT = "paper_different"
    FLAGS = "flags"
    TEXTS = "texts"
    DEVIATIONS = "deviations"
    EXCLUDED = "excluded"
    WORDINGS = "wordings"

    PILOT = "pilot"
    OPEN = "open"
    ASK_TO_OPEN = "ask_to_open"
    SHARE_ADDRESS = "share_address"
    RATES = "rates"
    CLOSING_TIME = "closing_time"
    CLOSE = "close"
    RESUME = "resume"
    ARCHIVE = "archive"
    REPORT = "report"
    WORKBOOK = "workbook"
    SHARED_RESULTS = "shared_results"


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A point and how many there are of it. words: what the site itself says of it, or nothing."""

    point: Point
    count: int = 0
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """How many people answered. asked: the size of the sampling frame; None where it is not known."""

    complete: int
    partial: int
    drafts: int
    synthetic: int
    asked: int | None

    @property
    def responses(self) -> int:
        return self.complete + self.partial


@dataclass(frozen=True, kw_only=True)
class Overview:
    """answered, report: None without the right to them; report also while the plan keeps results closed."""

    survey: Survey
    may: frozenset[Right]
    is_kept_closed: bool
    answered: Answered | None
    report: Report | None
    attention: tuple[Noted, ...]
    next_steps: tuple[Noted, ...]
