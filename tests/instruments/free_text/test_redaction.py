"""Redacting by place: what is redacted is gone, all else stands as it was typed."""

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.free_text.identifying_passages import Kind
from surveyapp.instruments.free_text.redaction import are_within, merged, pieces, places, redacted

TEXTS = st.text(max_size=40)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).map(lambda pair: (min(pair), max(pair))), max_size=5))
    return text, spans


def test_a_passage_gives_way_to_the_mark() -> None:
    text = "Seen by Dr Roy in Québec"
    assert redacted(text, [(8, 14)], "[redacted]") == "Seen by [redacted] in Québec"
    assert redacted(text, [(8, 11), (11, 14)], "[redacted]") == "Seen by [redacted] in Québec"
    assert redacted(text, [], "[redacted]") == text


@given(texts_and_spans())
def test_what_is_redacted_is_gone_and_the_rest_stands(drawn: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = drawn
    gone = {place for start, end in spans for place in range(start, end)}
    rest = "".join(sign for place, sign in enumerate(text) if place not in gone)
    assert redacted(text, spans, "") == rest
    assert are_within(text, merged(spans))
    assert merged(merged(spans)) == merged(spans)


@given(texts_and_spans())
def test_pieces_together_are_the_text_and_tell_what_is_redacted(
    drawn: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = drawn
    cut = pieces(text, spans)
    assert "".join(piece.text for piece in cut) == text
    assert "".join(piece.text for piece in cut if not piece.is_redacted) == redacted(text, spans, "")


def test_pieces_tell_what_was_found() -> None:
    found = pieces("Dr Roy, 3 times", [(0, 2)])
    assert [(piece.text, piece.kind, piece.is_redacted) for piece in found] == [
        ("Dr", Kind.NAME, True),
        (" Roy", Kind.NAME, False),
        (", ", None, False),
        ("3", Kind.DIGITS, False),
        (" times", None, False),
    ]


def test_a_passage_is_found_at_every_place_with_any_white_space() -> None:
    text = "St. Mary of the\r\nLake, and St. Mary of the Lake"
    assert places(text, " of the Lake ") == ((9, 21), (36, 47))
    assert places(text, "Lake?") == places(text, "  ") == ()


@given(TEXTS, st.data())
def test_whatever_stands_in_the_text_is_found_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    passage = text[start : data.draw(st.integers(start, len(text)))]
    assert are_within(text, places(text, passage))
    assert bool(places(text, passage)) is bool(passage.strip())


def test_spans_beyond_the_text_are_not_within_it() -> None:
    assert not are_within("abc", [(1, 4)])
    assert not are_within("abc", [(2, 2)])
    assert not are_within("abc", [(-1, 2)])
