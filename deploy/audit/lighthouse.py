"""Lighthouse, as a phone, on the pages that matter: accessibility, best practices, performance."""

import json
import os
import subprocess  # nosec B404 # the project's own commands
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.audit.tools import LIGHTHOUSE, browser

CATEGORIES = ("accessibility", "best-practices", "performance")
FLOORS = {"accessibility": 100, "best-practices": 95, "performance": 90}
NO_FORMS = ("analysis",)  # how quick these are is recorded, and held to no floor
ATTEMPTS = 5  # Chromium's trace sometimes begins after the page: Lighthouse then asks to be run again


@dataclass(frozen=True, kw_only=True)
class Scores:
    """The scores of a page from 0 to 100 by category (None: not measured), and the audits that failed."""

    name: str
    scores: dict[str, int | None]
    kilobytes: float
    requests: int
    failed: tuple[str, ...]

    @property
    def falls_short(self) -> bool:
        """Whether a score is under its floor or missing."""
        floors = dict(FLOORS) | ({"performance": 1} if self.name in NO_FORMS else {})
        return any((self.scores[name] or 0) < floor for name, floor in floors.items())


def measure(name: str, address: str, cookies: str, folder: Path) -> Scores:
    """The scores of one page, opened with the given Cookie header ("" for none)."""
    file = folder / "lighthouse.json"
    result: dict[str, Any] = {}
    for _ in range(ATTEMPTS):
        file.unlink(missing_ok=True)
        subprocess.run(command(address, cookies, file), env=variables(), capture_output=True, check=False)  # nosec B603
        result = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        if result and "runtimeError" not in result:
            break
    return scores(name, result)


def command(address: str, cookies: str, file: Path) -> list[str]:
    """How Lighthouse is called."""
    headers = [f"--extra-headers={json.dumps({'Cookie': cookies})}"] if cookies else []
    chrome = "--headless=new --no-sandbox --disable-background-networking --disable-component-update"
    return [
        *(str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={file}"),
        *(f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={chrome}", *headers),
    ]


def variables() -> dict[str, str]:
    """This process's variables, with the browser that Lighthouse shall use."""
    return dict(os.environ) | {"CHROME_PATH": browser()}


def scores(name: str, result: dict[str, Any]) -> Scores:
    """The figures that are recorded from Lighthouse's own report (empty where there is none)."""
    categories, audits = result.get("categories", {}), result.get("audits", {})
    found = {each: percent(categories.get(each, {}).get("score")) for each in CATEGORIES}
    failed = [
        key for key, audit in audits.items() if audit["scoreDisplayMode"] == "binary" and not audit["score"]
    ]
    requests = audits.get("network-requests", {}).get("details", {}).get("items", [])
    size = sum(request.get("transferSize", 0) for request in requests)
    return Scores(
        name=name, scores=found, kilobytes=size / 1000, requests=len(requests), failed=tuple(sorted(failed))
    )


def percent(score: float | None) -> int | None:
    return None if score is None else round(score * 100)
