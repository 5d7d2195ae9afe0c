"""The report computed a second time, in plain Python, from nothing but the workbook's codes and codebook.

Nothing here comes from the program: the rules of the recommendations are written out by hand, the interval is
Wilson's own formula, quantiles are those of Python's library.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import sqrt
from statistics import fmean, quantiles
from typing import Any

Row = Mapping[str, Any]  # a response: column -> cell
Verdict = tuple[str, str]  # verdict and reason

KINDS = ("not_asked", "blank", "not_reached", "prefer_not", "cannot_say")
Z = 1.959963984540054


# --- answers ---------------------------------------------------------------------------------------


class Variable:
    """One variable as the codebook has it."""

    def __init__(self, name: str, entries: Sequence[Row]) -> None:
        head, *codes = (entry for entry in entries if entry["Variable"] == name)
        kinds = {
            entry["Kind of missing"]: kind_of(entry["Code"]) for entry in codes if kind_of(entry["Code"])
        }
        self.name, self.type = name, head["Type"]
        self.codes = [entry for entry in codes if not kind_of(entry["Code"])]
        self.missing_codes = {
            entry["Code"]: kinds[entry["Kind of missing"]] for entry in self.codes if entry["Kind of missing"]
        }
        self.columns = {entry["Code"]: entry["Column of the codes"] for entry in self.codes}

    def missing(self, row: Row) -> str:
        """The kind of missing of the answer; "" where there is an answer."""
        if self.type != "multiple":
            cell = row[self.name]
            return kind_of(cell) or self.missing_codes.get(cell, "")
        kinds = {
            kind_of(row[column]) for code, column in self.columns.items() if code not in self.missing_codes
        }
        (kind,) = kinds if len(kinds) == 1 else {""}
        return kind

    def given(self, row: Row) -> list[Any]:
        """The answers that count: of a multiple choice the codes that were ticked."""
        if self.missing(row):
            return []
        if self.type != "multiple":
            return [row[self.name]]
        return [code for code, column in self.columns.items() if row[column] == 1]


def kind_of(cell: Any) -> str:
    """The kind of missing that a word in brackets says."""
    return cell[1:-1] if isinstance(cell, str) and cell[1:-1] in KINDS and cell.startswith("[") else ""


def variables_of(codebook: Sequence[Row]) -> dict[str, Variable]:
    names = dict.fromkeys(entry["Variable"] for entry in codebook if entry["Type"])
    return {name: Variable(name, codebook) for name in names}


def frequencies(variable: Variable, rows: Sequence[Row]) -> dict[str, Any]:
    """Base, asked, missing by kind, counts by code, and the numbers in summary."""
    missing = Counter(variable.missing(row) for row in rows)
    counts = Counter(answer for row in rows for answer in variable.given(row))
    numbers = sorted(answer for answer in counts.elements() if isinstance(answer, (int, float)))
    return {
        "base": missing[""],
        "asked": len(rows) - missing["not_asked"],
        "missing": {kind: missing[kind] for kind in KINDS},
        "counts": {str(code): count for code, count in counts.items()},
        "numbers": summary(numbers),
    }


def summary(numbers: Sequence[float]) -> dict[str, float | None]:
    names = ("median", "lower_quartile", "upper_quartile", "minimum", "maximum", "mean")
    if not numbers:
        return {"n": 0} | dict.fromkeys(names)
    lower, median, upper = (
        quantiles(numbers, n=4, method="inclusive") if len(numbers) > 1 else [numbers[0]] * 3
    )
    figures = (median, lower, upper, numbers[0], numbers[-1], fmean(numbers))
    return {"n": len(numbers)} | dict(zip(names, figures, strict=True))


# --- rules -----------------------------------------------------------------------------------------

A, N, X = "adherent", "non_adherent", "not_assessable"


def is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float))


def r1(row: Row, *, lenient: bool = False) -> Verdict:
    plan = row["mnt2"]
    if row["mnt1"] == "stop_all":
        return N, "r1.stop_with_chemo"
    if kind_of(plan):
        return X, "r1.no_answer"
    if plan == "continue_pd_tox":
        return A, "r1.continues"
    if plan in ("stop_at_cr", "stop_after_period"):
        return N, "r1.planned_stop"
    if plan == "discuss_after_period":
        return (X, "r1l.shared_decision") if lenient else (N, "r1.raises_stopping")
    reason = {"no_experience": "no_experience", "individualise": "individualised", "trial_only": "trial_only"}
    return X, f"r1.{reason.get(plan, 'other')}"


def r2(row: Row, *, s: float = 3, needs_rechallenge: bool = False) -> Verdict:
    plan, years = row["mnt2"], row["mnt3"]
    if row["mnt1"] == "stop_all":
        return N, "r2.stop_with_chemo"
    if plan == "stop_at_cr":
        return N, "r2.at_once"
    if kind_of(plan):
        return X, "r2.no_answer"
    if plan in ("no_experience", "trial_only", "other"):
        return X, f"r2.{plan}"
    if plan == "continue_pd_tox":
        return A, "r2.continues"
    if years == "never":
        return (A, "r2.never") if plan == "individualise" else (X, "r2.contradiction")
    if not is_number(years):
        return X, "r2.no_threshold"
    if years < s:
        return N, "r2.before_s"
    if needs_rechallenge and row["ret1"] not in ("tx_hp", "h_ct", "tdxd", "tdm1", "her2_et"):
        return X, "r2.no_rechallenge"
    return A, "r2.after_s"


def r4(row: Row) -> Verdict:
    return {
        "change_her2_agent": (A, "r4.continues"),
        "same_tz_new_chemo": (A, "r4.continues"),
        "stop_her2": (N, "r4.stops"),
        "varies": (X, "r4.varies"),
    }.get(row["ret2"], (X, "r4.no_answer"))


def r5(
    row: Row, *, rule: str, receptor: str, full: str, partly: Sequence[str], lenient: bool = False
) -> Verdict:
    regimen = row[f"mnt4_{receptor}"]
    if row["mnt1"] == "stop_all":
        return N, "r5x.stops"
    if kind_of(regimen):
        return X, "r5x.no_answer"
    if regimen == full:
        return A, f"{rule}.full"
    if row[f"mnt4_funding_{receptor}"] == 1:
        return X, "r5x.funding"
    if regimen in partly:
        return (X, f"{rule}l.partly") if lenient else (N, f"{rule}.partly")
    return N, f"{rule}.less"


def r5a(row: Row, *, lenient: bool = False) -> Verdict:
    return r5(row, rule="r5a", receptor="er_pos", full="hp_et", partly=("hp", "h_et"), lenient=lenient)


def r5b(row: Row, *, lenient: bool = False) -> Verdict:
    return r5(row, rule="r5b", receptor="er_neg", full="hp", partly=("h",), lenient=lenient)


def r6(row: Row, *, m: float = 3) -> Verdict:
    months = row["mnt6"]
    if is_number(months):
        return (A, "r6.within") if months <= m else (N, "r6.longer")
    if months in ("not_routine", "symptoms_only"):
        return N, "r6.not_routine"
    return X, "r6.varies" if months == "varies" else "r6.no_answer"


def r7(row: Row) -> Verdict:
    interval, months = row["dis7_interval"], row["dis7_months"]
    if interval == "not_routine":
        return N, "r7.less"
    if kind_of(interval) or kind_of(months):
        return X, "r7.no_answer"
    return (A, "r7.within") if interval <= 6 and months >= 24 else (N, "r7.less")


def r8(row: Row) -> Verdict:
    return {
        "always": (A, "r8.follows"),
        "most": (A, "r8.follows"),
        "sometimes": (N, "r8.departs"),
        "rarely": (N, "r8.departs"),
        "no_guideline": (X, "r8.uses_none"),
    }.get(row["gui3"], (X, "r8.no_answer"))


YEARS_OF_CASE = {"v_a": 7, "v_b": 2, "v_c": 4}


def v_r1(row: Row, *, case: str, lenient: bool = False, label: str = "us") -> Verdict:
    """No case's LVEF meets the limit of either label, so the label changes nothing."""
    discussed = (X, "shared_decision") if lenient else (N, "raises_stopping")
    verdict, reason = {
        "continue": (A, "continues"),
        "deesc": (X, "regimen_change"),
        "hold": (X, "hold"),
        "stop": (N, "stops"),
        "discuss": discussed,
        "refer": (X, "refers"),
    }.get(row[f"vig_{case[-1]}"], (X, "no_answer"))
    return verdict, f"{case}.{reason}"


def v_r2(row: Row, *, case: str, s: float = 3, label: str = "us") -> Verdict:
    late = (A, "after_s") if YEARS_OF_CASE[case] >= s else (N, "before_s")
    verdict, reason = {
        "continue": (A, "continues"),
        "deesc": (A, "continues"),
        "hold": (X, "hold"),
        "stop": late,
        "discuss": late,
        "refer": (X, "refers"),
    }.get(row[f"vig_{case[-1]}"], (X, "no_answer"))
    return verdict, f"{case}.{reason}"


def c_all(row: Row) -> Verdict:
    verdicts = {r1(row)[0], r6(row)[0]}
    if N in verdicts:
        return N, "c_all.departs"
    return (A, "c_all.follows") if verdicts == {A} else (X, "c_all.undecided")


def rules() -> dict[str, Callable[..., Verdict]]:
    """Every recommendation's rule by name; it takes a row, and its parameters by name."""
    found: dict[str, Callable[..., Verdict]] = {
        "r1": r1,
        "r1l": lambda row: r1(row, lenient=True),
        "r2": r2,
        "r3": lambda row: (X, "r3.guideline_states_unknown"),
        "r4": r4,
        "r5a": r5a,
        "r5al": lambda row: r5a(row, lenient=True),
        "r5b": r5b,
        "r5bl": lambda row: r5b(row, lenient=True),
        "r6": r6,
        "r6a": lambda row: (X, "r6a.no_interval_stated"),
        "r7": r7,
        "r8": r8,
        "c_all": c_all,
    }
    for case in YEARS_OF_CASE:
        found[f"{case}.r1"] = lambda row, case=case, **more: v_r1(row, case=case, **more)
        found[f"{case}.r1l"] = lambda row, case=case, **more: v_r1(row, case=case, lenient=True, **more)
        found[f"{case}.r2"] = lambda row, case=case, **more: v_r2(row, case=case, **more)
    return found


NO_ESTIMATE = ("r3", "r6a")
DECIDING = {
    "r1": ("mnt1", "mnt2"),
    "r1l": ("mnt1", "mnt2"),
    "r2": ("mnt1", "mnt2", "mnt3"),
    "r3": (),
    "r4": ("ret2",),
    "r5a": ("mnt1", "mnt4_er_pos"),
    "r5al": ("mnt1", "mnt4_er_pos"),
    "r5b": ("mnt1", "mnt4_er_neg"),
    "r5bl": ("mnt1", "mnt4_er_neg"),
    "r6": ("mnt6",),
    "r6a": (),
    "r7": ("dis7_interval", "dis7_months"),
    "r8": ("gui3",),
    "c_all": ("mnt1", "mnt2", "mnt6"),
    **{f"{case}.{rule}": (f"vig_{case[-1]}",) for case in YEARS_OF_CASE for rule in ("r1", "r1l", "r2")},
}


# --- estimates -------------------------------------------------------------------------------------


def adherence(
    rows: Sequence[Row], name: str, parameters: Mapping[str, Any], variables: Mapping[str, Variable]
) -> dict[str, Any]:
    """Verdicts, reasons and the three estimates of one recommendation."""
    rule = rules()[name]
    judged = [rule(row, **parameters) for row in rows]
    answered = [is_answered([variables[item].missing(row) for item in DECIDING[name]]) for row in rows]
    verdicts = Counter(verdict for verdict, _ in judged)
    bases = {
        "assessable": [verdict for verdict, _ in judged if verdict != X],
        "answered": [verdict for (verdict, _), is_in in zip(judged, answered, strict=True) if is_in],
        "analysable": [verdict for verdict, _ in judged],
    }
    return {
        "verdicts": [verdicts[A], verdicts[N], verdicts[X]],
        "reasons": dict(Counter(judged)),
        "estimates": {
            base: None if name in NO_ESTIMATE else estimate(found.count(A), len(found))
            for base, found in bases.items()
        },
    }


def is_answered(kinds: Iterable[str]) -> bool:
    """Whether every deciding item that was asked was answered, and at least one was."""
    found = list(kinds)
    return "" in found and set(found) <= {"", "not_asked"}


def estimate(count: int, base: int) -> tuple[int, int, float | None, float | None, float | None]:
    """Numerator, denominator, percent and the limits of the Wilson interval."""
    if not base:
        return count, base, None, None, None
    p = count / base
    centre = p + Z * Z / (2 * base)
    spread = Z * sqrt(p * (1 - p) / base + Z * Z / (4 * base * base))
    scale = 1 + Z * Z / base
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return count, base, float(Fraction(100 * count, base)), max(0.0, 100 * low), min(100.0, 100 * high)
