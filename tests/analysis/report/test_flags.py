"""Contradictions between answers, and warnings that were let stand."""

from surveyapp.analysis.report.flags import flagged, flags, is_flagged
from surveyapp.analysis.report.response_flags import flags_of
from surveyapp.datasets.dataset import build
from surveyapp.instruments.files.definition_file import instrument_from_data
from tests.datasets.records import record
from tests.guidelines.study import INSTRUMENT, data


def found(*records):
    return {flag.name: (flag.count, flag.base) for flag in flags(build(records, INSTRUMENT), INSTRUMENT)}


def test_a_flag_counts_the_responses_that_contradict_themselves():
    counts = found(
        record(1, plan="stop_later", years="never"),
        record(2, plan="stop_later", years=3),
        record(3, plan="discuss", years="never"),
        record(4),
    )

    assert counts["never_but_stops"] == (1, 4)


def test_a_warning_counts_the_responses_that_let_it_stand():
    counts = found(record(1, flags=["years_within_experience"]), record(2))

    assert counts == {"never_but_stops": (0, 2), "years_within_experience": (1, 2)}


def test_a_warning_is_labelled_with_its_message():
    [_flag, warning] = flags(build([], INSTRUMENT), INSTRUMENT)

    assert warning.label["en"] == "More years than you have practised."
    assert (warning.count, warning.base) == (0, 0)


def test_a_check_that_only_paper_can_break_is_counted_where_it_did():
    changed = data()
    (item,) = (item for section in changed["section"] for item in section["item"] if "check" in item)
    item["check"][0]["severity"] = "error"
    strict = instrument_from_data(changed)
    broken = build([record(1, channel="paper", flags=["years_within_experience"]), record(2)], strict)

    assert [flag.name for flag in flags(build([record(1)], strict), strict)] == ["never_but_stops"]
    assert [(flag.name, flag.count) for flag in flags(broken, strict)][1:] == [("years_within_experience", 1)]


def test_one_response_is_told_what_it_shows_in_the_order_of_the_report():
    shown = record(1, plan="stop_later", years="never", flags=["years_within_experience"])

    assert [words["en"] for words in flags_of(shown, INSTRUMENT)] == [
        each.label["en"] for each in flags(build([shown], INSTRUMENT), INSTRUMENT)
    ]
    assert flags_of(record(2), INSTRUMENT) == ()


def test_flagged_responses_show_at_least_so_many_of_the_named_flags():
    both = record(1, plan="stop_later", years="never", flags=["years_within_experience"])
    dataset = build([both, record(2, flags=["years_within_experience"]), record(3)], INSTRUMENT)
    names = ("never_but_stops", "years_within_experience")

    assert [flagged(dataset, INSTRUMENT, names, least=least) for least in (1, 2, 3)] == [2, 1, 0]
    assert flagged(dataset, INSTRUMENT, names[:1], least=1) == 1
    assert flagged(dataset, INSTRUMENT, (), least=1) == 0
    assert flagged(build([], INSTRUMENT), INSTRUMENT, names, least=1) == 0


def test_a_response_is_flagged_by_a_contradiction_or_by_a_warning():
    dataset = build(
        [
            record(1, plan="stop_later", years="never"),
            record(2, flags=["years_within_experience"]),
            record(3),
        ],
        INSTRUMENT,
    )

    assert list(is_flagged(dataset, INSTRUMENT)) == [True, True, False]
