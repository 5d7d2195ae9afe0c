"""The tools that are not Python's: where they are, which version, and how to get them."""

import os
import re
import shutil
import subprocess  # nosec B404 # the project's own commands
from dataclasses import dataclass
from pathlib import Path

from deploy.environment import VAR

FOLDER = VAR / "audit"  # npm installs here
CHECKER = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = FOLDER / "node_modules" / ".bin" / "lighthouse"
NPM = "npm install --prefix var/audit vnu-jar@26.9.27 lighthouse@12.8.2"
JAVA = "apt install default-jre-headless"
NODE = "apt install nodejs npm"
CHROMIUM = "apt install chromium"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, kw_only=True)
class Tool:
    """A tool as found on this machine: its version, or else the line that installs it."""

    name: str
    version: str = ""
    remedy: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it can be run."""
        return not self.remedy


def browser() -> str:
    """The path of Chromium; empty where there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def find_browser() -> Tool:
    """Chromium."""
    path = browser()
    if not path:
        return Tool(name="Chromium", remedy=CHROMIUM)
    return Tool(name="Chromium", version=first_version([path, "--version"]))


def find_checker() -> Tool:
    """The Nu HTML checker, which needs Java."""
    name = "Nu HTML checker"
    if not CHECKER.is_file():
        return Tool(name=name, remedy=NPM)
    if not shutil.which("java"):
        return Tool(name=name, remedy=JAVA)
    return Tool(name=name, version=first_version(["java", "-jar", str(CHECKER), "--version"]))


def find_lighthouse() -> Tool:
    """Lighthouse, which needs Node.js and Chromium."""
    name = "Lighthouse"
    if not LIGHTHOUSE.exists():
        return Tool(name=name, remedy=NPM)
    for needed, remedy in ((shutil.which("node"), NODE), (browser(), CHROMIUM)):
        if not needed:
            return Tool(name=name, remedy=remedy)
    return Tool(name=name, version=first_version([str(LIGHTHOUSE), "--version"]))


def find_axe(script: Path) -> Tool:
    """axe-core as it lies in the Python package that runs it."""
    head = script.read_text(encoding="utf-8")[:200]
    found = re.search(r"axe v([\d.]+)", head)
    return Tool(name="axe-core", version=found[1] if found else "of unknown version")


def first_version(command: list[str]) -> str:
    """The first number with dots that the command prints."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))  # nosec B603
    found = re.search(r"\d+(\.\d+)+", done.stdout)
    return found[0] if found else "of unknown version"
