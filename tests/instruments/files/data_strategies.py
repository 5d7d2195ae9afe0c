"""Random data of definitions: tables of whatever a TOML file and JSON can both hold."""

from typing import Any

from hypothesis import strategies as st

_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
_keys = _texts | st.sampled_from(["name", "text", "en", "item", "option"])
_values = (
    _texts
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "\n", 'a"""b\n', "\\\n", "a\r\nb", "\x7f\x1b", "'''", "# no comment"])
)
_parts: st.SearchStrategy[Any] = st.recursive(
    _values,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(_keys, parts, max_size=3),
    max_leaves=12,
)
tables: st.SearchStrategy[dict[str, Any]] = st.dictionaries(_keys, _parts, max_size=5)
