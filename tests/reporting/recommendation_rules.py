"""The rules of the recommendations that are shipped, written out by hand.

Nothing here comes from the program.
"""

from collections.abc import Callable, Sequence

from tests.reporting.exported_codes import Row, is_number, kind_of

Verdict = tuple[str, str]  # verdict and reason
A, N, X = "adherent", "non_adherent", "not_assessable"
HER2_BASED = ("tx_hp", "vinorelbine_hp", "hp_alone", "h_ct", "tdxd", "tdm1", "tucatinib", "her2_et")
NEWER = ("hp_et_cdk46", "h_et_cdk46", "hp_et_tucatinib", "hp_tucatinib", "tdxd_p")


def r1(row: Row, *, lenient: bool = False) -> Verdict:
    plan = row["mnt2"]
    if row["mnt1"] == "stop_all":
        return N, "r1.stop_with_chemo"
    if kind_of(plan):
        return X, "r1.no_answer"
    if plan == "continue_pd_tox":
        return A, "r1.continues"
    if plan == "trial_only":
        return A, "r1.trial_only"
    if plan in ("stop_at_cr", "stop_after_period"):
        return N, "r1.planned_stop"
    if plan == "discuss_after_period":
        return (X, "r1l.shared_decision") if lenient else (N, "r1.raises_stopping")
    reason = {"no_experience": "no_experience", "individualise": "individualised"}
    return X, f"r1.{reason.get(plan, 'other')}"


def r2(row: Row, *, s: float = 3, needs_rechallenge: bool = False) -> Verdict:
    plan, years = row["mnt2"], row["mnt3"]
    if row["mnt1"] == "stop_all":
        return N, "r2.stop_with_chemo"
    if plan == "stop_at_cr":
        return N, "r2.at_once"
    if kind_of(plan):
        return X, "r2.no_answer"
    if plan in ("no_experience", "other"):
        return X, f"r2.{plan}"
    if plan == "trial_only":
        return A, "r2.trial_only"
    if plan == "continue_pd_tox":
        return A, "r2.continues"
    if years == "never":
        return (A, "r2.never") if plan == "individualise" else (X, "r2.contradiction")
    if not is_number(years):
        return X, "r2.no_threshold"
    if years < s:
        return N, "r2.before_s"
    if needs_rechallenge and row["ret1"] not in HER2_BASED:
        return X, "r2.no_rechallenge"
    return A, "r2.after_s"


def r4(row: Row) -> Verdict:
    return {
        "change_her2_agent": (A, "r4.continues"),
        "same_tz_new_chemo": (A, "r4.continues"),
        "same_after_local": (X, "r4.local"),
        "stop_her2": (N, "r4.stops"),
        "other": (X, "r4.other"),
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
    if regimen == "other" or regimen in NEWER:
        return X, "r5x.other" if regimen == "other" else "r5x.newer"
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
    lasts = months == "no_end" or months >= 24
    return (A, "r7.within") if interval <= 6 and lasts else (N, "r7.less")


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
PARTS = {"c_all": ("r1", "r6")}
ROUTING = {
    "r4": ("ret1",),
    "r5a": ("mnt1",),
    "r5al": ("mnt1",),
    "r5b": ("mnt1",),
    "r5bl": ("mnt1",),
    "r7": ("dis1",),
    "r8": ("gui1_asco",),
}
"""The items that decide whether the deciding items are asked."""
