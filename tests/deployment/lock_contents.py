"""What a lock holds, and what it lacks of that which its packages say they require."""

import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^[A-Za-z0-9][^\\#]*?==[^\\#]*?(?=\s*(?:\\|--hash|#|$))", re.MULTILINE)


def pins(lock: Path) -> dict[str, Requirement]:
    """What the lock installs on this machine: name -> its line without hashes."""
    listed = [Requirement(line) for line in PIN.findall(lock.read_text(encoding="utf-8"))]
    return {canonicalize_name(pin.name): pin for pin in listed if pin.marker is None or pin.marker.evaluate()}


def lacking(lock: Path, wanted: list[str], folders: list[str]) -> set[str]:
    """What is required here, by `wanted` or by any package that it leads to, and not met by the lock.

    folders: where the locked packages are installed, whose metadata say what they require.
    """
    held = pins(lock)
    installed = {canonicalize_name(each.name): each for each in distributions(path=folders)}
    waiting = [(Requirement(text), "") for text in wanted]
    done, missing = set(), set()
    while waiting:
        requirement, extra = waiting.pop()
        if (str(requirement), extra) in done or not applies(requirement, extra):
            continue
        done.add((str(requirement), extra))
        name = canonicalize_name(requirement.name)
        if name not in held or not requirement.specifier.contains(version(held[name]), prereleases=True):
            missing.add(str(requirement))
            continue
        package = installed[name]
        assert package.version == version(held[name]), (
            f"{name} {package.version} is installed, not the lock's"
        )
        waiting += [(each, extra) for each in requires(package) for extra in ("", *requirement.extras)]
    return missing


def applies(requirement: Requirement, extra: str) -> bool:
    """Whether the requirement holds on this machine, for who asks for `extra`."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def requires(package: Distribution) -> list[Requirement]:
    """What the package's own metadata require."""
    return [Requirement(text) for text in package.requires or []]


def version(pin: Requirement) -> str:
    """The one version that the line names."""
    (specifier,) = pin.specifier
    return specifier.version
