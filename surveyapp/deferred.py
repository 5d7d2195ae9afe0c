"""Functions whose modules are loaded at the first call: views and tasks that load pandas.

A process that serves only respondents never loads what it does not use. The paths are strings, which import
contracts do not see: tests/test_deferred.py resolves each, and holds it to the folder that names it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.module_loading import import_string


class Deferred:
    """A function that is known by its dotted path, such as "surveyapp.staff.system.views.system".

    Calling it imports its module and calls it. Raises ImportError at the first call where there is none.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.__name__ = path.rpartition(".")[2]
        self.__qualname__ = self.__name__
        self.__module__ = path.rpartition(".")[0]

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return loaded(self.path)(*arguments, **options)


@cache
def loaded(path: str) -> Callable[..., Any]:
    """What is at the path; each module is imported once, whatever number of threads ask."""
    function: Callable[..., Any] = import_string(path)
    return function


def functions_of(module: str) -> Callable[[str], Deferred]:
    """Name functions of one module: `view = functions_of("surveyapp.staff.system.views"); view("system")`."""
    return lambda name: Deferred(f"{module}.{name}")
