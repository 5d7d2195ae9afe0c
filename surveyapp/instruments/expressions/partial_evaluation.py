"""Conditions where some answers are missing: what is already decided, and what nobody knows."""

from __future__ import annotations

from collections.abc import Collection

from surveyapp.instruments.expressions.evaluation import Scope, evaluate
from surveyapp.instruments.expressions.nodes import AnyRow, Every, Node, Not, Some, references


def known_truth(node: Node, scope: Scope, missing: Collection[str]) -> bool | None:
    """Whether the condition holds, whatever the missing answers are; None where it depends on them.

    missing: the variables whose answers are missing. One that does not apply is not among them.
    """
    match node:
        case Every(parts=parts):
            truths = [known_truth(part, scope, missing) for part in parts]
            return False if False in truths else None if None in truths else True
        case Some(parts=parts):
            truths = [known_truth(part, scope, missing) for part in parts]
            return True if True in truths else None if None in truths else False
        case Not(part=part):
            truth = known_truth(part, scope, missing)
            return None if truth is None else not truth
        case AnyRow() if evaluate(node, scope):
            return True
    return None if any(name in missing for name in references(node)) else evaluate(node, scope)
