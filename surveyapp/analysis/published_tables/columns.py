"""What the columns of a published table hold, and which of its figures are sums of others.

A column is known by its name in the first row, in English or French; a sum by its own word, by a label such
as "RR + SD", or as a total.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from surveyapp.analysis.published_tables.printed_figures import FOOTNOTES, plain, without_footnotes
from surveyapp.analysis.published_tables.printed_intervals import split_interval_name
from surveyapp.analysis.published_tables.table import Kind, PublishedCell
from surveyapp.instruments.language import Language

LONGEST_NAME = 500  # that is searched for a base
MOST_NAMES = 32_768  # that are remembered, since each is looked at several times

Part = tuple[str, str]  # the block and group that a sum and its parts share


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
    INTERVAL = "interval"  # of the percentages to its left
    EITHER = "either"  # of "n = 70 (%)": counts with their percentage, or percentages alone


SHARES = frozenset({Role.COUNT, Role.PERCENT, Role.FIGURE, Role.EITHER})
FIGURES = SHARES | {Role.BASE, Role.INTERVAL}


def _by_name(names: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({name.strip(): key for key, line in names.items() for name in line.split(",")})


ROLES = _by_name(
    {
        Role.LABEL: "label, row, answer, practice, pratique, characteristic, caracteristique, "
        "category, outcome, libelle, ligne, reponse, categorie, modalite",
        Role.BLOCK: "item, question, section, block, variable, rubrique, bloc, enonce",
        Role.GROUP: "group, subgroup, column, groupe, sous-groupe, colonne",
        Role.KIND: "kind, kind of percentage, percentage of, genre, nature, pourcentage de",
        Role.SUM_OF: "sum of, sum, parts, somme de, somme, parties",
        Role.COUNT: "count, counts, number, number (n), no., nb, nb., nbre, numerator, freq., freq, "
        "frequency, frequencies, frequency (n), frequence, effectif (n),  nombre, effectif, numerateur",
        Role.BASE: "base, of, denominator, total, total n, sur, denominateur, effectif total",
        Role.PERCENT: "percent, percentage, per cent, %, pct, printed, pourcentage, pour cent, imprime, "
        "% (n), % (no.), percentage (%), percent (%), pourcentage (%), "
        "valid percent, valid %, col %, column %, row %",
        Role.EITHER: "(%)",
        Role.FIGURE: "n (%), n/n (%), n/n, count (%), no. (%), nb (%), nombre (%), "
        "effectif (%), figure, chiffre",
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
BASES = frozenset(
    {"n", "base", "bases", "denominator", "total n", "denominateur", "effectif total", "respondents"}
    | {"number of respondents", "no. of respondents", "repondants", "nombre de repondants"}
)
"""Names of the row that holds the bases of the columns."""

_BASE_IN_NAME = re.compile(
    r"[\s,;:(\[]*\b(?:[nN]|[Bb]ase|[Ee]ffectif|[Nn]o\.?) ?[=:] ?(?P<base>[0-9][0-9 ,.']*)"
    r"(?:[,;] ?100 ?%)?[)\]]?"
)
_COUNT_NAME = r"(?:n|nos?\.|nb\.?|nbre|number|count|nombre|effectif)"
_COUNT_AND_PERCENT = re.compile(
    rf"(?<!\w){_COUNT_NAME}(?: ?/ ?n)?(?:,| ou| or| et| and)? ?\(? ?%\)?|\bn ?/ ?n\b", re.I
)
_PERCENT_AND_COUNT = re.compile(rf"% ?\( ?{_COUNT_NAME}(?: ?/ ?n)? ?\)", re.I)
_SHARE_NAME = re.compile(
    r"(?:proportions?|prevalences?|rates?|shares?|percentages?|pourcentages?|taux)[\s,(]*%?\)?", re.I
)
_PERCENT_NAME = re.compile(r"\(? ?% ?\)?|[\s,;:(]+(?:percent|per cent|pct|pourcentage)\)?$", re.I)
_SECOND_PERCENT = frozenset({"valid percent", "valid %"})
_COUNT_AT_END = re.compile(r"[\s,;:(]+(?:n|no\.|nb\.?|nbre|count|effectif)[)]?$")
_BASE_AT_END = re.compile(r"[\s,;:(]+N[)]?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupColumn:
    """A column that is a group of people: its name without its base, its base as typed, and what it holds."""

    name: str
    base: str
    role: Role


@lru_cache(maxsize=MOST_NAMES)
def key(text: str) -> str:
    """The text as names are compared: no accents, no capitals, single spaces, plain apostrophes."""
    folded = plain(text).strip(FOOTNOTES).casefold()
    if folded.isascii():
        return folded.strip(f" :{FOOTNOTES}")
    letters = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip(f" :{FOOTNOTES}")


def role_of(name: str) -> Role | None:
    """What a column of this name holds; None for a name that is not known. n is a count, N is a base."""
    if plain(name) in ("n", "N"):
        return Role.COUNT if plain(name) == "n" else Role.BASE
    role = ROLES.get(key(name))
    return None if role is None else Role(role)


def kind_of(name: str) -> Kind | None:
    """The kind of percentage of this name; None for a name that is not known."""
    kind = KINDS.get(key(name))
    return None if kind is None else Kind(kind)


def group_column(name: str) -> GroupColumn:
    """A group's column by its name: "Academic (N = 20), %" is the base 20 and percentages.

    A name that says only what the column holds, such as "n" or "n = 70 (%)", is of no group.
    """
    heading, has_interval = split_interval_name(without_footnotes(name))
    if has_interval and not heading:
        return GroupColumn(name="", base="", role=Role.INTERVAL)
    rest, base = split_base(heading)
    role = Role.PERCENT if _is_share(rest, has_interval) else role_of(rest)
    if role in FIGURES and key(rest) not in TOTALS:
        return GroupColumn(name="", base=base, role=role)
    for role, pattern in (
        (Role.PERCENT, _PERCENT_AND_COUNT),
        (Role.FIGURE, _COUNT_AND_PERCENT),
        (Role.PERCENT, _PERCENT_NAME),
        (Role.COUNT, _COUNT_AT_END),
        (Role.BASE, _BASE_AT_END),
    ):
        if pattern.search(rest):
            is_open = role is Role.PERCENT and base and re.search(r"\( ?% ?\)$", rest)
            return GroupColumn(
                name=_trimmed(pattern.sub(" ", rest)), base=base, role=Role.EITHER if is_open else role
            )
    return GroupColumn(name=_trimmed(rest), base=base, role=Role.FIGURE)


def _is_share(name: str, has_interval: bool) -> bool:
    """Whether the name is a word for a percentage: "Proportion, %", or "Prevalence" beside "(95% CI)"."""
    return _SHARE_NAME.fullmatch(name) is not None and ("%" in name or has_interval)


def second_percents(names: Sequence[str]) -> frozenset[int]:
    """Where the names have a percentage of valid answers beside one of everybody, as SPSS prints them."""
    percents = [at for at, name in enumerate(names) if role_of(name) is Role.PERCENT]
    second = frozenset(at for at in percents if key(names[at]) in _SECOND_PERCENT)
    return second if len(second) < len(percents) else frozenset()


def holds_shares(name: str) -> bool:
    """Whether a name with "(95% CI)" is of percentages or counts: "% (95% CI)", not "OR (95% CI)"."""
    column = group_column(name)
    return column.role is not Role.FIGURE or column.name != _trimmed(split_interval_name(name)[0])


@lru_cache(maxsize=MOST_NAMES)
def is_percent_label(label: str) -> bool:
    """Whether the label of a row, or of the labels, says that figures are percentages with intervals."""
    return split_interval_name(label)[1] and group_column(label).role is Role.PERCENT


def split_base(heading: str) -> tuple[str, str]:
    """A heading without its base, and the base as typed, "" where it has none: "Q1 (n = 70)"."""
    text = plain(heading)
    match = _BASE_IN_NAME.search(text) if len(text) <= LONGEST_NAME else None
    if match is None:
        return text, ""
    rest = plain(f"{text[: match.start()]} {text[match.end() :]}")
    return _trimmed(rest) if "%" not in rest else rest, match["base"].strip(" ,.'")


def _trimmed(text: str) -> str:
    trimmed = plain(text).strip(f" ,;:·{FOOTNOTES}")
    return trimmed if trimmed.count("(") == trimmed.count(")") else trimmed.strip("() ,;:")


class SumError(ValueError):
    """A figure is said to be the sum of what is not in the table; the message says the remedy."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def duplicates(cells: Iterable[PublishedCell]) -> Iterator[tuple[PublishedCell, PublishedCell]]:
    """Each cell at the place of an earlier one, with that one; a cell without a label has no place."""
    first_cells: dict[tuple[str, str, str], PublishedCell] = {}
    for cell in cells:
        if cell.label and first_cells.setdefault(cell.place, cell) is not cell:
            yield cell, first_cells[cell.place]


def with_sums(
    cells: Sequence[PublishedCell], stated: Mapping[int, str], language: Language
) -> tuple[PublishedCell, ...]:
    """The cells, each with the labels that it is the sum of.

    `stated` is what lines say of themselves, such as "RR + SD". Raises SumError for an unknown label.
    """
    labels: dict[Part, dict[str, str]] = {}
    for cell in cells:
        labels.setdefault((cell.block, cell.group), {})[key(cell.label)] = cell.label
    summed = [
        _with_parts(cell, _stated(cell, stated.get(cell.line, ""), labels[cell.block, cell.group], language))
        for cell in cells
    ]
    parts: dict[Part, list[str]] = {}
    for cell in summed:
        if not cell.sum_of and not _is_total(cell):
            parts.setdefault((cell.block, cell.group), []).append(cell.label)
    return tuple(_with_total(cell, parts.get((cell.block, cell.group), ())) for cell in summed)


def _with_parts(cell: PublishedCell, labels: tuple[str, ...]) -> PublishedCell:
    return replace(cell, sum_of=labels) if labels else cell


def _stated(cell: PublishedCell, text: str, labels: Mapping[str, str], language: Language) -> tuple[str, ...]:
    """What the line says, else what its label says where all of its parts are there."""
    _ = language.gettext
    if not text and "+" not in cell.label:
        return ()
    part_labels = [labels.get(key(part)) for part in (text or cell.label).split("+")]
    parts = tuple(label for label in part_labels if label and label != cell.label)
    if text and len(parts) < len(part_labels):
        message = _("“{sum}” names parts that are not in its group. Labels in this group: {labels}.")
        raise SumError(
            cell.line, message.format(sum=text, labels=language.all_of(filter(None, labels.values())))
        )
    return parts if text or len(parts) == len(part_labels) else ()


def _is_total(cell: PublishedCell) -> bool:
    return key(cell.label) in TOTALS


def _with_total(cell: PublishedCell, others: Sequence[str]) -> PublishedCell:
    """A row of totals is the sum of all other rows that are no sums and have a label."""
    if cell.sum_of or not _is_total(cell) or not all(others):
        return cell
    return _with_parts(cell, tuple(others))
