"""What is wrong with a grouping, in words for whoever writes it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from surveyapp.instruments.checks.grouping_checks import GroupingProblem


def problem_in_words(problem: GroupingProblem) -> str:
    """The problem with its remedy."""
    sentence = {
        "source": _(
            "“%(about)s” cannot be grouped: the survey has no such variable. Choose one from the list."
        ),
        "name": _(
            "Start with a letter; use lower-case letters, digits and single underscores, at most 60 "
            "characters."
        ),
        "taken": _("A variable, or a column of the data, already has this name: choose another name."),
        "reserved": _("The site reserves this word: choose another name."),
        "many": _("A survey has at most %(about)s groupings: withdraw one first."),
        "label": _("Enter a label in this language."),
        "long": _("Enter at most 200 characters."),
        "missing": _("“%(about)s” means a kind of missing answer: choose another code."),
        "twice": _("“%(about)s” is the code of two groups: give each its own."),
        "kept": _("“%(about)s” is the code of an answer outside all groups: choose another code."),
        "number": _("Fill in at least two groups, and at most %(about)s."),
        "empty": _("This group is empty: add an answer to it, or clear all its fields."),
        "limit": _("Enter the highest number of this group: only the last group is open-ended."),
        "open": _("Leave this empty: the last group takes every higher number."),
        "ascend": _("Enter a number above that of the group before."),
        "doubled": _("“%(about)s” is in two groups: keep it in one."),
        "nowhere": _("Choose a group, or “left out of the groups”."),
        "unknown": _("“%(about)s” is not an answer to this question."),
        "kind": _("Say how answers that are left out count; leave this empty if there are none."),
    }[problem.why]
    return sentence % {"about": problem.about}
