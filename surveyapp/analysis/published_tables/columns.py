"""What the columns of a published table hold, by the names in its first row, in English or French."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from surveyapp.analysis.published_tables.printed_figures import plain
from surveyapp.analysis.published_tables.published_table import Kind


class Role(StrEnum):
    """What a column holds."""

    LABEL = "label"
    BLOCK = "block"
    GROUP = "group"
    KIND = "kind"
    SUM_OF = "sum_of"
    COUNT = "count"
    BASE = "base"
    PERCENT = "percent"
    FIGURE = "figure"  # counts with their percentage in one cell


FIGURES = frozenset({Role.COUNT, Role.BASE, Role.PERCENT, Role.FIGURE})


def _by_name(names: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({name: key for key, line in names.items() for name in line.split(", ")})


ROLES = _by_name(
    {
        Role.LABEL: "label, row, answer, category, outcome, libelle, ligne, reponse, categorie, modalite",
        Role.BLOCK: "item, question, section, block, variable, rubrique, bloc, enonce",
        Role.GROUP: "group, subgroup, column, groupe, sous-groupe, colonne",
        Role.KIND: "kind, kind of percentage, percentage of, genre, nature, pourcentage de",
        Role.SUM_OF: "sum of, sum, parts, somme de, somme, parties",
        Role.COUNT: "count, counts, number, numerator, nombre, effectif, numerateur",
        Role.BASE: "base, of, denominator, total, total n, sur, denominateur, effectif total",
        Role.PERCENT: "percent, percentage, per cent, %, pct, printed, pourcentage, pour cent, imprime",
        Role.FIGURE: "n (%), n/n (%), n/n, count (%), nombre (%), effectif (%), figure, chiffre",
    }
)
KINDS = _by_name(
    {
        Kind.VALID: "valid, valid %, valid percent, valide, valides",
        Kind.OF_ALL: "of all, of_all, all, de tous, de l'ensemble, tous",
        Kind.OF_CASES: "of cases, of_cases, cases, des cas, cas",
        Kind.OF_MENTIONS: "of mentions, of_mentions, mentions, des mentions",
        Kind.WEIGHTED: "weighted, pondere, ponderee, ponderes",
    }
)
TOTALS = frozenset({"total", "totals", "all", "overall", "tous", "toutes", "ensemble"})
"""Names of the row or column that holds everybody."""
BASES = frozenset({"n", "base", "bases", "denominator", "total n", "denominateur", "effectif total"})
"""Names of the row that holds the bases of the columns."""

_BASE_IN_NAME = re.compile(r"[\s,;:(\[]*\b[nN] ?= ?(?P<base>[0-9][0-9 ,.']*)[)\]]?")
_COUNT_AND_PERCENT = re.compile(r"\b[nN](?:/[nN])?,? ?\(?%\)?|\b[nN]/[nN]\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupColumn:
    """A column that is a group of people: its name without its base, its base as typed, and what it holds."""

    name: str
    base: str
    role: Role


def key(text: str) -> str:
    """The text as names are compared: no accents, no capitals, single spaces, plain apostrophes."""
    letters = unicodedata.normalize("NFKD", plain(text).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip(" :")


def role_of(name: str) -> Role | None:
    """What a column of this name holds; None for a name that is not known. n is a count, N is a base."""
    if plain(name) in ("n", "N"):
        return Role.COUNT if plain(name) == "n" else Role.BASE
    found = ROLES.get(key(name))
    return None if found is None else Role(found)


def kind_of(name: str) -> Kind | None:
    """The kind of percentage of this name; None for a name that is not known."""
    found = KINDS.get(key(name))
    return None if found is None else Kind(found)


def group_column(name: str) -> GroupColumn:
    """A group's column by its name: "Academic (N = 20), %" is the base 20 and percentages."""
    written = plain(name)
    found = _BASE_IN_NAME.search(written)
    rest = _BASE_IN_NAME.sub(" ", written, count=1)
    role = Role.PERCENT if "%" in rest and not _COUNT_AND_PERCENT.search(rest) else Role.FIGURE
    shown = _COUNT_AND_PERCENT.sub(" ", rest).replace("%", " ")
    base = found["base"].strip(" ,.'") if found else ""
    return GroupColumn(name=plain(shown).strip(" ,;:()"), base=base, role=role)
