"""The words of reasons: beside a recommendation, or shared by several under [reasons.PREFIX]."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.guidelines.vignette_expansion import Entry
from surveyapp.instruments.files.toml_tables import Table
from surveyapp.instruments.model.instrument import Text
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import sentence as _


class Reasons:
    """Finds the words of reasons and remembers which were used."""

    def __init__(self, top: Table) -> None:
        shared = top.table("reasons", "reasons")
        self.shared = {prefix: shared.table(prefix, f"reasons {prefix}") for prefix in shared.data}
        self.own: dict[int, Table] = {}  # by identity of the data: templates are read once per vignette

    def words(self, entry: Entry, own: Table, code: str) -> Text:
        """The words of a full code: the recommendation's own, else those under the code's prefix.

        A template's reasons stand under its own prefix, as it is written, or under that of one vignette.
        """
        prefix, _dot, local = code.rpartition(".")
        own = self.own.setdefault(id(own.data), own)
        places = [self.shared.get(prefix), self.shared.get(entry.written_prefix(prefix))]
        if prefix == entry.prefix:
            places.insert(0, own)
        for place in places:
            if place is not None and place.has(local):
                return place.text(local)
        heading = f"[reasons.{entry.written_prefix(prefix)}]"
        entry.table.wrong(
            _("The reason {code!r} has no words.", code=code),
            _("Add `{local}` under {heading} or its own reasons.", local=local, heading=heading),
        )
        return {}

    def unused(self) -> tuple[Problem, ...]:
        """Words that no verdict gives as its reason."""
        return tuple(self._unused())

    def _unused(self) -> Iterator[Problem]:
        for table in (*self.own.values(), *self.shared.values()):
            for code in table.data:
                if code not in table.read:
                    message = _("No verdict has the reason `{code}`.", code=code)
                    yield Problem(
                        item=table.place, message=message, remedy=_("Correct its code, or remove it.")
                    )
