"""Log lines say what happened and where, and nothing about what a person answered."""

import logging
import sys

import pytest

from config.logs import QuietFormatter


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
