"""Random conditions about the questionnaire that are sound: every comparison is of what can be compared."""

from hypothesis import strategies as st

_equality, _membership = st.sampled_from(["==", "!="]), st.sampled_from(["in", "not in"])
_ordering = st.sampled_from(["<", "<=", ">", ">="])
_limits = st.one_of(st.integers(-1, 21), st.sampled_from([0.5, 1.5, 2.25, 60, 61]))
_role = st.sampled_from(['"doctor"', '"trainee"', '"other"'])
_plan = st.sampled_from(['"continue"', '"wait"', '"stop"'])
_reason = st.sampled_from(['"toxicity"', '"cost"', '"wish"', '"other"', '"none"'])
_guide = st.sampled_from(['"asco"', '"local"', '"nccn"', '"nothing"'])
_number = st.sampled_from(["years", "after", "counts.two", "counts.five", "sure", "doses.first", "plan"])
_any = st.sampled_from(["role", "years", "after", "plan", "reasons", "guide", "remark", "sources.local"])

_parts = st.one_of(
    st.builds("role {} {}".format, _equality, _role),
    st.builds("role {} [{}, {}]".format, _membership, _role, _role),
    st.builds("plan {} {}".format, _equality, _plan),
    st.builds("plan {} later".format, _membership),
    st.builds("{} {} {}".format, _number, _ordering, _limits),
    st.builds("{} {} {}".format, st.sampled_from(["years", "after", "sure"]), _equality, _limits),
    st.builds('after {} "never"'.format, _equality),
    st.builds("{} {} reasons".format, _reason, _membership),
    st.builds("guide {} {}".format, _equality, _guide),
    st.builds('any(sources, "{}")'.format, st.sampled_from(["use", "know", "unknown"])),
    st.builds('sources.local {} "{}"'.format, _equality, st.sampled_from(["use", "know"])),
    st.builds('remark {} "x"'.format, _equality),
    st.builds("{}({})".format, st.sampled_from(["answered", "missing"]), _any),
    st.builds("number({})".format, st.sampled_from(["years", "after", "counts.two"])),
    st.builds("counts.five {} counts.two".format, _ordering),
)

questions = st.recursive(
    _parts,
    lambda parts: st.one_of(
        st.builds("({} and {})".format, parts, parts),
        st.builds("({} or {})".format, parts, parts),
        st.builds("(not {})".format, parts),
    ),
    max_leaves=6,
)
"""Expressions about the questionnaire."""
