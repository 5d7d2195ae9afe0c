"""The standing attack on all that viewers get: no counts of it say how many few people answered what.

What nests what is found by judging each answer, not by the code that hides cells.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from surveyapp.guidelines.judge import judge
from surveyapp.models import Role, Survey
from tests.analysis.disclosure.disclosure_attack import People, Shown, determined, differences
from tests.staff.pages import demonstration, for_a_moment, make_member, signed_in
from tests.staff.report import shared_outputs
from tests.staff.report.shared_outputs import ALL, Form, Outputs, fractions, in_json, in_tables, in_workbook

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

REPORT = "/staff/surveys/trastuzumab/report"
BY = ("pra5", "region")
NAMES = ("v_a.r1", "v_a.r2")


class Known:
    """A survey, what is shared of it, and who is in which place of it by the criteria."""

    def __init__(self, survey: Survey, out: Outputs) -> None:
        self.out = out
        by_name = {each.name: each for each in survey.recommendations}
        variable = survey.instrument.variables["vig_a"]
        self.words = {option.code: option.label["en"] for option in variable.options}
        self.item = out.json["labels"]["vig_a"]["en"]
        valid = [option.code for option in variable.options if option.missing is None]
        kinds = [None, *(option.code for option in variable.options)]
        self.kinds: dict[tuple[str, str], set[Any]] = {("", ""): set(kinds)}
        for name in NAMES:
            label = by_name[name].label["en"]
            for kind in kinds:
                verdict = judge(by_name[name], {"vig_a": kind}).verdict.value
                self.kinds.setdefault((label, shared_outputs.VERDICTS[verdict]), set()).add(kind)
            self.kinds[label, "base"] = set(kinds) - self.kinds[label, "not assessable"]
        self.kinds |= {(self.item, self.words[code]): {code} for code in valid}
        self.kinds |= {(self.item, "no_answer"): set(kinds) - set(valid), (self.item, "base"): set(valid)}

    def forms(self, by: int) -> dict[str, Form]:
        return {
            "json": in_json(self.out, by, self.words),
            "workbook": in_workbook(self.out, by),
            "page": in_tables(shared_outputs.tables_of_page(self.out.page), by, [self.item]),
            "document": in_tables(shared_outputs.tables_of_page(self.out.document_page), by, [self.item]),
            "docx": in_tables(shared_outputs.tables_of_docx(self.out), by, [self.item]),
        }

    def people(self, form: Form) -> dict[People, int | None]:
        """Who is in each place that has to do with the case; a number that stands anywhere is told."""
        groups = [at for _, _, at in form if at != ALL]
        told: dict[People, int | None] = {}
        for (item, answer, at), count in form.items():
            if (kinds := self.kinds.get((item, answer))) is not None:
                people = frozenset(
                    (kind, group) for kind in kinds for group in (groups if at == ALL else [at])
                )
                if told.get(people) is None:
                    told[people] = count
                assert count in (None, told[people])
        return told


@pytest.fixture(scope="module", params=[(120, 7), (41, 3)], ids=["120 responses", "41 responses"])
def known(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Known]:
    responses, seed = request.param
    with for_a_moment(django_db_blocker):
        survey = demonstration(responses=responses, seed=seed)
        client = signed_in(make_member(survey, Role.ADMINISTRATOR))
        client.post(f"{REPORT}/sharing/", {"by": BY, "items": ["vig_a"], "do": "declare"})
        yield Known(survey, shared_outputs.outputs(client, REPORT))


@pytest.mark.parametrize("by", range(len(BY)), ids=BY)
@pytest.mark.parametrize("output", ["json", "workbook", "page", "document", "docx"])
def test_no_counts_of_an_output_give_a_small_one(known: Known, output: str, by: int) -> None:
    told = known.people(known.forms(by)[output])
    shown: Shown = {people: count for people, count in told.items() if count is not None}
    groups = {group for people in told for _, group in people}
    assert any(count is None for count in told.values())
    assert differences(shown, groups, threshold=6) == []
    hidden = [people for people, count in told.items() if count is None]
    alone = [frozenset({place}) for place in sorted(frozenset().union(*told), key=repr)]
    assert determined(shown, [*hidden, *alone], threshold=6) == {}


@pytest.mark.parametrize("by", range(len(BY)), ids=BY)
@pytest.mark.parametrize("output", ["workbook", "page", "document", "docx"])
def test_no_output_tells_what_the_json_hides(known: Known, output: str, by: int) -> None:
    forms = known.forms(by)
    told = {place: count for place, count in forms[output].items() if count is not None}
    assert told
    assert {place: forms["json"][place] for place in told} == told


def test_the_pdf_tells_the_fractions_of_the_docx(known: Known) -> None:
    tables = shared_outputs.tables_of_docx(known.out)
    told = fractions(" ".join(cell for table in tables for row in table for cell in row))
    assert told
    assert fractions(shared_outputs.text_of_pdf(known.out)) == told


def test_the_attack_finds_what_hiding_small_cells_alone_would_leave(known: Known) -> None:
    """So that it cannot pass by finding nothing."""
    few, many = (frozenset({(kind, 0) for kind in kinds}) for kinds in ("ab", "abc"))
    everybody = frozenset({*many, ("d", 0)})
    shown = {few: 15, many: 18, everybody: 40}
    assert differences(shown, [0, 1], threshold=6) == [(many - few, 3)]
    assert determined(shown, [many - few], threshold=6) == {many - few: 3}
    assert determined(shown, [frozenset({("a", 0)})], threshold=6) == {}
