"""Log lines say what happened and where, and nothing about what a person answered."""

import logging
import sys

import pytest
from django.http import HttpRequest
from django.test import Client

from config.logs import QuietFormatter, logging_at, without_respondents


def line(message: str, error: BaseException | None = None) -> str:
    """The formatted line of a record with `message` and perhaps an error."""
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, None, info)
    return QuietFormatter("{levelname} {message}", style="{").format(record)


def test_a_query_string_is_left_out() -> None:
    assert line("Not Found: /staff/surveys/a/?q2=stop_all&lang=fr") == "ERROR Not Found: /staff/surveys/a/"


def test_the_token_of_a_private_link_is_left_out() -> None:
    assert line("Not Found: /s/a/resume/dG9rZW4/") == "ERROR Not Found: /s/a/resume/.../"


def test_words_with_a_question_mark_stay() -> None:
    assert line("Really? Yes") == "ERROR Really? Yes"


def test_an_exception_is_shown_by_its_frames_and_class_without_its_text() -> None:
    try:
        raise ValueError("she answered stop_all")
    except ValueError as error:
        shown = line("Internal Server Error: /s/a/send/", error)
    assert "test_logs.py" in shown
    assert shown.endswith("builtins.ValueError")
    assert "Traceback" not in shown.splitlines()[0]
    assert sys.exc_info() == (None, None, None)


@pytest.mark.parametrize("chained", [True, False], ids=["raised from", "raised while handling"])
def test_the_cause_comes_first(chained: bool) -> None:
    try:
        try:
            raise KeyError("row")
        except KeyError as first:
            if chained:
                raise RuntimeError("failed") from first
            raise RuntimeError("failed")  # noqa: B904 - the implicit chain is what is tested
    except RuntimeError as error:
        shown = line("x", error)
    assert shown.index("builtins.KeyError") < shown.index("led to") < shown.index("builtins.RuntimeError")


def test_a_cause_that_was_set_aside_is_not_shown() -> None:
    error = RuntimeError("failed")
    error.__context__ = KeyError("row")
    error.__suppress_context__ = True
    assert line("x", error).endswith("builtins.RuntimeError")
    assert "KeyError" not in line("x", error)


@pytest.mark.parametrize("path", ["/", "/s/ward/", "/favicon.ico", "/s/ward/page/nowhere/"])
@pytest.mark.django_db
def test_what_a_respondents_browser_asks_for_leaves_no_line(
    path: str, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get(path)
    client.post(path)
    assert [record for record in caplog.records if without_respondents(record)] == []
    client.get("/staff/nowhere/")
    assert [record.getMessage() for record in caplog.records if without_respondents(record)] == [
        "Not Found: /staff/nowhere/"
    ]


def test_a_fault_of_ours_stays_without_the_address() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "%s: %s", ("a", "/s/w/"), None)
    record.request, record.status_code = HttpRequest(), 503
    assert without_respondents(record)
    assert record.getMessage() == "A respondent's page could not be served."


def test_every_line_of_the_site_passes_the_filter() -> None:
    assert logging_at("INFO")["handlers"]["stderr"]["filters"] == ["staff"]
    assert logging_at("INFO")["filters"]["staff"]["()"]() is without_respondents
