"""`for_each`: one table of the file becomes one recommendation for each vignette."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from surveyapp.instruments.expressions.evaluation import AnyRow, Node, Ref
from surveyapp.instruments.files.toml_tables import Table
from surveyapp.instruments.sentences import sentence as _

VIGNETTE = "vignette"
"""What expressions and deciding items of a template call the item that is judged."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One recommendation to be read: its table, and its vignette where the table is a template."""

    table: Table
    name: str  # "r1"; of the template "v.r1" and the vignette "v_a": "v_a.r1"
    prefix: str  # of the codes of its reasons: "r1"; of a template "v_a"
    template: str = ""  # the prefix that the template writes: "v"
    vignette: str | None = None  # the item judged

    def full_name(self, name: str) -> str:
        """A name or code that the table writes, with the vignette's prefix where it has the template's."""
        start = f"{self.template}."
        return (
            f"{self.prefix}.{name.removeprefix(start)}" if self.template and name.startswith(start) else name
        )

    def written_prefix(self, prefix: str) -> str:
        """A prefix of codes as the file writes it: the template's in place of the vignette's."""
        return self.template if self.template and prefix == self.prefix else prefix

    def item(self, name: str) -> str:
        """An item that the table names, `vignette` being the one judged."""
        return self.vignette if self.vignette and name == VIGNETTE else name


def entries(table: Table) -> Iterator[Entry]:
    """The recommendations of one table: one, or one for each vignette of `for_each`.

    Vignettes come in alphabetical order of their names: a stored definition might not keep the file's order.
    """
    name = table.string("name", required=True)
    if not table.has("for_each"):
        yield Entry(table=table, name=name, prefix=name)
        return
    template, _dot, rest = name.rpartition(".")
    if not template:
        table.wrong(_("It has `for_each`, and a name without prefix."), _("Call it v.{name}.", name=name))
    for prefix, item in sorted(table.free("for_each").items()):
        yield Entry(
            table=table, name=f"{prefix}.{rest}", prefix=prefix, template=template, vignette=str(item)
        )


def about(node: Node, item: str) -> Node:
    """The template's tree with the vignette's item in the place of `vignette`."""
    match node:
        case Ref(name="vignette"):
            return replace(node, name=item)
        case AnyRow(grid="vignette"):
            return replace(node, grid=item)
    parts: dict[str, Any] = {part.name: _about(getattr(node, part.name), item) for part in fields(node)}
    return replace(node, **parts)


def _about(value: Any, item: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_about(child, item) for child in value)
    return about(value, item) if is_dataclass(value) else value  # type: ignore[arg-type]  # parts of a Node are Nodes
