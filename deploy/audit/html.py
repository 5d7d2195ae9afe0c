"""The Nu HTML checker over the HTML of every state and over our stylesheets."""

import json
import subprocess  # nosec B404 # the project's own commands
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from deploy.audit.tools import CHECKER
from deploy.environment import ROOT

STYLES = ROOT / "surveyapp" / "static" / "surveyapp"
NU = ["java", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always", "--stdout"]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """How many files of a kind were checked, and what was said of them: (file, message) -> how often."""

    kind: str
    files: int
    errors: Counter[tuple[str, str]]
    warnings: Counter[tuple[str, str]]


def check_html(folder: Path) -> list[Checked]:
    """The pages in `folder`: as sent by the server, and as they stand after the scripts."""
    pages = sorted(folder.glob("*.html"))
    after = [page for page in pages if page.name.endswith(".after-scripts.html")]
    sent = [page for page in pages if page not in after]
    return [check("HTML as sent", sent), check("HTML after the scripts", after)]


def check_styles() -> Checked:
    """Our own stylesheets; Bootstrap's is not ours."""
    return check("CSS", sorted(STYLES.rglob("*.css")), "--css")


def check(kind: str, files: list[Path], *options: str) -> Checked:
    """What the checker says of `files`."""
    command = [*NU, *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # nosec B603
    messages = json.loads(done.stdout)["messages"]
    errors, warnings = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for message in messages:
        is_warning = message["type"] == "info"
        name = Path(message.get("url", kind)).name
        (warnings if is_warning else errors)[name, message["message"]] += 1
    return Checked(kind=kind, files=len(files), errors=errors, warnings=warnings)
