"""The rows of an analysis plan in which comparisons are declared; they validate, and save nothing.

With what can be declared, and what a plan that declares none yet may begin with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveyapp.analysis.comparisons.categorical_variables import VERDICT
from surveyapp.analysis.comparisons.declared_comparisons_text import adjustment_in_words, family_in_words
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.instruments.language import Language
from surveyapp.models import Survey
from surveyapp.reporting.analysis.comparison_queries import variables_of
from surveyapp.site_languages import page_language
from surveyapp.staff.analysis.compare.presenter import variable_options

MOST = 40
"""How many comparisons a plan declares at most."""
EMPTY = 5
"""Empty rows that stand after the others."""
READ = 2 * MOST + EMPTY
"""Rows that are read of what is posted: more than a plan may have, so that too many can be told."""
DIVIDING = ("choice", "derived", "scale")
"""Kinds of variables that divide people into groups."""
NAMES = ("rows", "columns", "family")

Grouped = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Names of variables with their labels, by group."""
DeclaredComparisonFields = dict[str, str]
"""rows, columns and family, as a plan stores them."""


class DeclaredComparisonForm(forms.Form):
    """One comparison; a row without variables declares none."""

    rows = forms.ChoiceField(label=gettext_lazy("Rows: the variable to compare"), required=False)
    columns = forms.ChoiceField(label=gettext_lazy("Columns: the groups"), required=False)
    family = forms.ChoiceField(label=gettext_lazy("Family"), initial=Family.SECONDARY.value)

    def __init__(self, *args: Any, variables: Grouped, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("rows", "columns"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "–"), *variables]
            field.error_messages["invalid_choice"] = _(
                "There is no variable “%(value)s” to compare by. Choose one from the list."
            )
        family = self.fields["family"]
        assert isinstance(family, forms.ChoiceField)
        family.choices = [(member.value, _family(member)) for member in Family]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"

    def clean(self) -> None:
        if self.errors:
            return
        rows, columns = self.cleaned_data["rows"], self.cleaned_data["columns"]
        if not (rows and columns):
            message = _("A comparison needs two variables: choose the other one, or leave both empty.")
            self.add_error("columns" if rows else "rows", message)
        elif rows == columns:
            self.add_error("columns", _("Rows and columns are one variable. Choose another for one of them."))


class DeclaredComparisonRows:
    """The rows of a plan, and empty ones after them; each pair once, whichever way round.

    given: what stands in the rows. is_checked: they were posted to be saved, and say what is wrong with them.
    """

    def __init__(
        self, variables: Grouped, rows: Sequence[Mapping[str, str]], *, is_checked: bool = False
    ) -> None:
        self.filled = [
            DeclaredComparisonForm(
                {f"{_prefix(at)}-{name}": value for name, value in row.items()} if is_checked else None,
                initial=dict(row),
                prefix=_prefix(at),
                variables=variables,
            )
            for at, row in enumerate(rows)
        ]
        empty = range(len(self.filled), len(self.filled) + EMPTY)
        self.empty = [DeclaredComparisonForm(prefix=_prefix(at), variables=variables) for at in empty]
        self.error = ""

    def __iter__(self) -> Iterator[DeclaredComparisonForm]:
        return iter([*self.filled, *self.empty])

    def is_valid(self) -> bool:
        """Whether all can be saved; what cannot says why."""
        pairs: dict[frozenset[str], int] = {}
        for number, form in enumerate(self.filled, start=1):
            if not form.is_valid():
                continue
            pair = frozenset((form.cleaned_data["rows"], form.cleaned_data["columns"]))
            if pair in pairs:
                message = _("This pair is comparison %(number)d already. Leave one of the two empty.")
                form.add_error("columns", message % {"number": pairs[pair]})
            pairs.setdefault(pair, number)
        if len(self.filled) > MOST:
            self.error = _("Declare at most %(most)d comparisons.") % {"most": MOST}
        for form in self.filled:
            for name in form.errors:
                form.fields[name].widget.attrs["class"] += " is-invalid"
        return not self.error and all(form.is_valid() for form in self.filled)

    def comparisons(self) -> list[DeclaredComparisonFields]:
        """What is declared, in the order of the rows."""
        return [{name: form.cleaned_data[name] for name in NAMES} for form in self.filled]


def posted_declared_comparisons(posted: QueryDict) -> list[DeclaredComparisonFields]:
    """The rows as they were posted, not validated, without those that are empty."""
    rows = ({name: posted.get(f"{_prefix(at)}-{name}", "") for name in NAMES} for at in range(READ))
    return [row for row in rows if row["rows"] or row["columns"]]


def _prefix(at: int) -> str:
    return f"comparison-{at}"


def _family(family: Family) -> str:
    return f"{family_in_words(family, page_language())} ({adjustment_in_words(family, page_language())})"


def grouped_variables(survey: Survey, language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """All that the page of comparison can compare, by what it is: the page's own lists."""
    groups = variable_options(variables_of(survey), survey.instrument, language)
    return [(group.label, [(option.value, option.label) for option in group.options]) for group in groups]


def with_proposed(
    rows: Sequence[DeclaredComparisonFields], survey: Survey, primary: Sequence[str]
) -> list[DeclaredComparisonFields]:
    """What is declared, and after it the secondary family that is usual, as far as it is not there.

    Usual is the primary verdict by each thing that an outsider may know of a respondent, in bands or groups
    where the instrument has any. primary: keys of a plan's primary results, the first of which counts.
    """
    pairs = [frozenset((comparison["rows"], comparison["columns"])) for comparison in rows]
    proposed = [
        {"rows": verdict, "columns": characteristic, "family": Family.SECONDARY.value}
        for verdict, characteristic in _usual(survey, primary)
        if frozenset((verdict, characteristic)) not in pairs
    ]
    return [*rows, *proposed]


def _usual(survey: Survey, primary: Sequence[str]) -> list[tuple[str, str]]:
    variables, instrument = variables_of(survey), survey.instrument
    verdicts = [name for name, variable in variables.items() if variable.kind == "verdict"]
    verdict_names = [f"{VERDICT}{key.partition(':')[0]}" for key in primary]
    first = next((name for name in [*verdict_names, *verdicts] if name in verdicts), None)
    derived = {
        variable.source: variable.name
        for variable in reversed(instrument.derived)
        if variable.name in variables
    }
    known = [
        derived.get(name, name)
        for name, variable in instrument.variables.items()
        if variable.item.disclosure == "quasi"
    ]
    usable = [name for name in known if name in variables and variables[name].kind in DIVIDING]
    return [(first, name) for name in dict.fromkeys(usable)] if first else []
