"""A contract for import-linter: modules have roles by the last word of their names, and imports follow them.

In a package of pages `urls` stand above `views`, those above forms, those above presenters, and so on: a
module imports modules of its own role or of lower ones. Each module has a role, so that none escapes. Modules
that write (`..._actions`, wherever they are) are imported by the roles that may write, and by no other.
"""

from __future__ import annotations

from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

Fault = tuple[str, str, int, str]
"""Importer, imported ("" where the importer itself is at fault), line, and what is wrong."""


class RoleContract(Contract):
    """Which modules of a package may import which, by their roles.

    Options: package; left_out (modules and packages of it that have no role); roles, from high to low, those
    of one line beside each other ("form | cache"); writers (last words of modules that write); may_write
    (roles).
    """

    type_name = "roles"

    package = fields.StringField()
    left_out = fields.ListField(subfield=fields.StringField(), required=False, default=[])
    roles = fields.ListField(subfield=fields.StringField())
    writers = fields.ListField(subfield=fields.StringField())
    may_write = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Hold every module of the package to its role."""
        faults = sorted(fault for module in self._modules(graph) for fault in self._faults(graph, module))
        return ContractCheck(kept=not faults, metadata={"faults": faults})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print a line for each fault."""
        for importer, imported, line, why in check.metadata["faults"]:
            output.print_error(
                f"{importer} -> {imported} (l. {line}): {why}" if imported else f"{importer}: {why}"
            )
            output.new_line()

    def _modules(self, graph: ImportGraph) -> Iterator[str]:
        """The modules of the package that are to have a role: files, not folders."""
        for module in graph.find_descendants(self.package):
            if not graph.find_children(module) and not self._is_left_out(module):
                yield module

    def _is_left_out(self, module: str) -> bool:
        return any(module == name or module.startswith(f"{name}.") for name in self.left_out)

    def _faults(self, graph: ImportGraph, module: str) -> Iterator[Fault]:
        role = self._role(module)
        if role is None:
            yield module, "", 0, f"no role: end its name with one of {', '.join(self._levels())}"
            return
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            line = graph.get_import_details(importer=module, imported=imported)[0]["line_number"]
            if _last_word(imported) in self.writers and role not in self.may_write:
                yield module, imported, line, f"a {role} module must not write"
            other = self._role(imported)
            is_inside = imported.startswith(f"{self.package}.") and not self._is_left_out(imported)
            if is_inside and other is not None and self._levels()[other] < self._levels()[role]:
                yield module, imported, line, f"a {role} module must not import a {other} module"

    def _role(self, module: str) -> str | None:
        word = _last_word(module)
        return word if word in self._levels() else None

    def _levels(self) -> dict[str, int]:
        """Role -> its level; 0 is the highest."""
        lines = (line.split("|") for line in self.roles)
        return {role.strip(): level for level, line in enumerate(lines) for role in line}


def _last_word(module: str) -> str:
    """The last word of a module's own name: `a.b.list_query` -> `query`."""
    return module.rpartition(".")[2].rpartition("_")[2]
