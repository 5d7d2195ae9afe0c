"""One figure of a published table, however it is printed."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.published_tables.printed_figures import (
    Figure,
    FigureError,
    read_base,
    read_counts,
    read_listed,
    read_percent,
)
from surveyapp.instruments.language import ENGLISH


@pytest.mark.parametrize(
    ("text", "count", "base", "percent"),
    [
        ("34", 34, None, None),
        ("1,234", 1234, None, None),
        ("1 234", 1234, None, None),
        ("34/41", 34, 41, None),
        ("34 / 41 (82.93%)", 34, 41, "82.93"),
        ("34 (82.93%)", 34, None, "82.93"),
        ("34 (82,93 %)", 34, None, "82.93"),
        ("34 (82.93)", 34, None, "82.93"),
        ("34, 82.93%", 34, None, "82.93"),
        ("34 82.93%", 34, None, "82.93"),
        ("48 of 280 (17.5%)", 48, 280, "17.5"),
        ("48 sur 280 (17,5\u00a0%)", 48, 280, "17.5"),
        ("1,234/2,345 (52.6%)", 1234, 2345, "52.6"),
        ("82.93%", None, None, "82.93"),
        ("82,90 %", None, None, "82.90"),
        ("82.93% (34/41)", 34, 41, "82.93"),
        ("83% (n = 34)", 34, None, "83"),
        ("34*", 34, None, None),
    ],
)
def test_a_figure_is_read_however_it_is_printed(text, count, base, percent):
    found = read_counts(text, ENGLISH)

    assert (found.count, found.base) == (count, base)
    assert (None if found.percent is None else str(found.percent)) == percent


@pytest.mark.parametrize("text", ["", "-", "–", "n/a", "aucun", " "])
def test_nothing_is_no_figure(text):
    assert read_counts(text, ENGLISH) == read_percent(text, ENGLISH) == read_base(text, ENGLISH) == Figure()


@pytest.mark.parametrize("text", ["<1%", "≥ 5", "<5"])
def test_a_bound_is_kept_as_it_was_typed(text):
    assert read_counts(text, ENGLISH) == read_percent(text, ENGLISH) == Figure(printed=text)


@pytest.mark.parametrize(
    ("text", "percent"), [("82.93", "82.93"), ("82,93 %", "82.93"), ("83", "83"), ("34 (83%)", "83")]
)
def test_a_bare_number_in_a_column_of_percentages_is_one(text, percent):
    assert read_percent(text, ENGLISH).percent == Decimal(percent)


@pytest.mark.parametrize("text", ["41", "N = 41", "n=41", "(41)"])
def test_a_base_is_a_whole_number(text):
    if text == "(41)":
        with pytest.raises(FigureError, match="not a base"):
            read_base(text, ENGLISH)
    else:
        assert read_base(text, ENGLISH).base == 41


@pytest.mark.parametrize(
    ("read", "text", "remedy"),
    [
        (read_counts, "3x", "“3x” is not a count. Write it as 34, 34/41"),
        (read_percent, "1.2.3", "Write it as 82.93, 82,93 %"),
        (read_base, "41.5", "Enter a whole number, for example 41"),
        (read_counts, "1234567890", "too large"),
        (read_percent, "1.1234567", "at most 6 decimals"),
    ],
)
def test_what_is_no_figure_is_told_with_its_remedy(read, text, remedy):
    with pytest.raises(FigureError) as caught:
        read(text, ENGLISH)
    assert remedy in str(caught.value)


def test_a_range_is_a_percentage_with_its_interval_only_where_it_can_be():
    assert read_listed("82.9 (70.1 to 91.2)", ENGLISH).interval is not None
    for text in ("70 (80–90)", "150 (120–180)"):
        with pytest.raises(FigureError, match="name the column “% \\(95% CI\\)”; for a median, name it"):
            read_listed(text, ENGLISH)


@given(text=st.text(alphabet="0123456789/%().,; ofnN=<", max_size=20))
def test_no_text_breaks_the_reader_of_figures(text):
    for read in (read_counts, read_percent, read_base):
        with suppress(FigureError):
            assert isinstance(read(text, ENGLISH), Figure)
