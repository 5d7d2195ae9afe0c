"""A site of its own for a while: the demonstration's survey in a temporary directory, on a free port."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.site_server import manage, serving, variables

SLUG, CLOSED = "trastuzumab", "closed"
USERNAME = "lead"
INSTRUMENT = "surveyapp/catalogue/trastuzumab/instrument.toml"
PREPARE = "from surveyapp.management.demonstration import prepare_survey; prepare_survey()"


@dataclass(frozen=True, kw_only=True)
class Site:
    """A running site and who can sign in."""

    address: str
    folder: Path
    password: str
    environment: dict[str, str]

    @property
    def survey(self) -> str:
        """The address of the survey that is open."""
        return f"{self.address}/s/{SLUG}/"

    @property
    def staff(self) -> str:
        """The address of staff's pages."""
        return f"{self.address}/staff/"

    def shell(self, code: str) -> None:
        """Run Python on the site's data."""
        manage(self.environment, "shell", "--verbosity=0", "-c", code)


@contextmanager
def served() -> Iterator[Site]:
    """A site with 41 synthetic responses, a closed survey and a staff user, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="audit-") as name:
        folder = Path(name)
        environment = variables(folder)
        password = fill(environment)
        with serving(environment) as server:
            yield Site(address=server.address, folder=folder, password=password, environment=environment)


def fill(environment: dict[str, str]) -> str:
    """Make database, static files, surveys and a staff user, and return the password."""
    manage(environment, "migrate", "--verbosity=0", "--no-input")
    manage(environment, "collectstatic", "--verbosity=0", "--no-input")
    manage(environment, "shell", "--verbosity=0", "-c", PREPARE)
    manage(environment, "publish", INSTRUMENT, f"--slug={CLOSED}", "--title=A survey that has ended")
    manage(environment, "open", CLOSED, "--without-details")
    manage(environment, "close", CLOSED)
    printed = manage(environment, "create_staff", USERNAME, "--site-administrator")
    found = re.search(r"Password .*: (\S+)", printed)
    assert found, "create_staff prints a password"
    return found[1]
