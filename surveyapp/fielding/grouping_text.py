"""What is wrong with a grouping, in words for whoever writes it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from surveyapp.instruments.checks.grouping_checks import GroupingProblem


def problem_in_words(problem: GroupingProblem) -> str:
    """The problem with its remedy."""
    sentence = {
        "source": _("There is no variable “%(about)s” to group."),
        "name": _(
            "Use lower-case letters, digits and single underscores, a letter first; at most 60 characters."
        ),
        "taken": _("A variable, or a column of the data, is called so already: choose another name."),
        "reserved": _("The site uses this word itself: choose another name."),
        "many": _("A survey has at most %(about)s groupings: withdraw one first."),
        "label": _("Write a label in this language."),
        "long": _("Write at most 200 characters."),
        "missing": _("“%(about)s” means a kind of missing answer: choose another code."),
        "twice": _("“%(about)s” is the code of two groups: give each its own."),
        "kept": _("“%(about)s” is the code of an answer that is in no group: choose another code."),
        "number": _("Fill in two groups at least, and at most %(about)s."),
        "empty": _("No answer belongs to this group: give it one, or leave all its fields empty."),
        "limit": _("Write the highest number of this group: only the last group is open."),
        "open": _("Leave this empty: the last group takes every higher number."),
        "ascend": _("Write a number above that of the group before."),
        "doubled": _("“%(about)s” is placed twice: it belongs to one group."),
        "nowhere": _("Choose a group, or “left out of the groups”."),
        "unknown": _("“%(about)s” is no answer to this question."),
        "kind": _("Say as what the answers that are left out count; leave it empty where none is."),
    }[problem.why]
    return sentence % {"about": problem.about}
