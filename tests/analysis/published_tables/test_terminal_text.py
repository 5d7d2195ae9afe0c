"""The findings on a published table as text."""

from surveyapp.analysis.published_tables.terminal_text import consistency_to_text
from tests.analysis.published_samples import EXAMPLE, checked


def test_the_text_of_the_example_has_its_findings():
    text = consistency_to_text(checked(EXAMPLE.read_text(encoding="utf-8")), "en", str)

    assert "! line 11: Third line · RR + SD: 16/17 93%: Sum of rounded or truncated parts\n" in text
    assert "    RR + SD: the truncated parts, 29% + 64%, add up to the printed 93%.\n" in text
    assert "  line 12: Fourth line · RR: 2/7: Not checked\n" in text
    assert "Any line with hormone therapy: The rows add up to 12 of 15: 3 in no row" in text
    assert "Rounding: all 8 percentages that can be recomputed are truncated; rounded half up, 4 of" in text
    assert "Sums: all 5 are what their truncated parts add up to; for 2 of them nothing else" in text
    assert text.endswith("\nFindings that do not stand up: 9.\n")


def test_the_text_has_rows_and_figures_without_a_name():
    text = consistency_to_text(checked("Answer;All;A;B\nYes;34;16;18"), "en", str)

    assert "Yes: The groups add up to 34" in text
    assert "  line 1: –: 34: Not checked" in consistency_to_text(checked("34"), "en", str)
    assert "–: The rows add up to the base, 2." in consistency_to_text(
        checked("label,n,N\nA,1,2\nB,1,2"), "en", str
    )
