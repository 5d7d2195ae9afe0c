"""`make durability`: the server is killed while people send; nothing acknowledged may be lost or doubled.

Senders fill in whole surveys through HTTP. After each round the production server and its workers get
SIGKILL, and it is started again. At the end what was acknowledged (a page with a receipt) is held against
what is stored.
"""

import argparse
import hashlib
import json
import random
import secrets
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy import postgres
from deploy.environment import SetupError
from deploy.http_client import Robot
from deploy.site_server import HOST, Server, manage, variables

SLUG = "kill"
INSTRUMENT = """
format = 1
[instrument]
name = "durability"
version = "1.0"
languages = ["en"]
title = { en = "Durability" }
summary = { en = "Who was acknowledged is stored." }
minutes = 1
[instrument.completeness]
complete = 0.8
partial = 0.5
[[section]]
name = "consent"
landing = true
title = { en = "Consent" }
[[section.item]]
name = "agree"
type = "single"
required = true
text = { en = "Do you agree?" }
option = [{ code = "yes", label = { en = "Yes" } }, { code = "no", label = { en = "No" } }]
[[section]]
name = "first"
title = { en = "First" }
[[section.item]]
name = "times"
type = "integer"
required = true
minimum = 0
maximum = 100
text = { en = "A number?" }
[[section]]
name = "second"
title = { en = "Second" }
[[section.item]]
name = "mark"
type = "short_text"
required = true
text = { en = "A word of your own?" }
"""
STORED = (
    "import json; from surveyapp.models import Response; "
    "print(json.dumps([[r.receipt_hash, r.answers['mark']] for r in Response.objects.all()]))"
)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of what was sent."""

    engine: str
    rounds: int
    acknowledged: int
    stored: int
    lost: tuple[str, ...]  # marks of acknowledged answers that are not stored as they were sent
    doubled: tuple[str, ...]  # marks that are stored more than once
    longest_restart: float  # seconds until the site answered again
    failures: tuple[str, ...]  # what a sender saw that no server may say

    @property
    def is_good(self) -> bool:
        return not (self.lost or self.doubled or self.failures) and self.acknowledged > 0

    def __str__(self) -> str:
        return (
            f"{self.engine}: {self.rounds} times killed, {self.acknowledged} acknowledged, {self.stored} "
            f"stored, {len(self.lost)} lost, {len(self.doubled)} doubled, "
            f"back within {self.longest_restart:.1f} s"
            + "".join(f"\n  {failure}" for failure in self.failures)
        )


@dataclass(kw_only=True)
class Sender:
    """Somebody who fills in one survey after the other until told to stop."""

    name: int
    run_name: str
    port: int
    is_patient: bool = False
    others: tuple[int, ...] = ()  # ports of the site's other servers
    acknowledged: dict[str, str] = field(default_factory=dict)  # receipt -> mark
    failures: list[str] = field(default_factory=list)

    def run(self, stop: threading.Event) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            try:
                self._fill_in(f"mark-{self.run_name}-{self.name}-{number}")
            except Exception as error:  # whatever a server said that it may not say
                self.failures.append(f"{type(error).__name__}: {error}")
                return

    def _fill_in(self, mark: str) -> None:
        robot = Robot(host=HOST, port=self.port, slug=SLUG, is_patient=self.is_patient, others=[*self.others])
        robot.open()
        robot.send({"answer-agree": "yes", "action": "next"})
        robot.send({"answer-times": "7", "action": "next"})
        robot.send({"answer-mark": mark, "action": "next"})
        robot.send({}, to=f"/s/{SLUG}/send/")
        if not robot.receipt:
            raise AssertionError(f"{robot.at} shows no receipt")
        self.acknowledged[robot.receipt] = mark


def prepare(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a site with the survey open."""
    environment = variables(folder, **{"MOST_BEGUN": "1000000", **settings})
    file = folder / "durability.toml"
    file.write_text(INSTRUMENT, encoding="utf-8")
    manage(environment, "migrate", "--verbosity=0", "--no-input")
    manage(environment, "collectstatic", "--verbosity=0", "--no-input")
    manage(environment, "publish", str(file), f"--slug={SLUG}", "--title=Durability")
    manage(environment, "open", SLUG, "--without-details")
    return environment


@contextmanager
def sending(
    port: int, count: int, *, is_patient: bool = False, others: tuple[int, ...] = ()
) -> Iterator[list[Sender]]:
    """People who send as long as the block runs; they have finished their last survey when it is left."""
    run_name = secrets.token_hex(4)
    senders = [
        Sender(name=number, run_name=run_name, port=port, is_patient=is_patient, others=others)
        for number in range(count)
    ]
    stop = threading.Event()
    threads = [threading.Thread(target=sender.run, args=(stop,)) for sender in senders]
    for thread in threads:
        thread.start()
    try:
        yield senders
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)


def kill_again_and_again(
    environment: dict[str, str], *, rounds: int, engine: str = "sqlite", senders: int = 4, seed: int = 1
) -> Outcome:
    """Kill the server `rounds` times under `senders`, then compare."""
    chance, longest = random.Random(seed), 0.0  # nosec B311 # noqa: S311 - moments, not secrets
    server = Server(environment=environment)
    server.start()
    try:
        with sending(server.port, senders) as people:
            for _ in range(rounds):
                time.sleep(chance.uniform(0.05, 0.6))
                server.kill()
                begun = time.monotonic()
                server.start()
                longest = max(longest, time.monotonic() - begun)
    finally:
        server.kill()
    return compare(environment, people, engine=engine, rounds=rounds, longest_restart=longest)


def compare(
    environment: dict[str, str], people: list[Sender], *, engine: str, rounds: int, longest_restart: float = 0
) -> Outcome:
    """What was acknowledged against what the database holds."""
    stored = responses(environment)
    held = dict(stored)
    marks = Counter(mark for _receipt, mark in stored)
    acknowledged = {receipt: mark for sender in people for receipt, mark in sender.acknowledged.items()}
    return Outcome(
        engine=engine,
        rounds=rounds,
        acknowledged=len(acknowledged),
        stored=len(stored),
        lost=tuple(mark for receipt, mark in acknowledged.items() if held.get(hashed(receipt)) != mark),
        doubled=tuple(mark for mark, count in marks.items() if count > 1),
        longest_restart=longest_restart,
        failures=tuple(failure for sender in people for failure in sender.failures),
    )


def responses(environment: dict[str, str]) -> list[tuple[str, str]]:
    """Hash of the receipt and mark of each response that is stored."""
    printed = manage(environment, "shell", "--verbosity=0", "-c", STORED)
    return [(receipt, mark) for receipt, mark in json.loads(printed)]


def hashed(receipt: str) -> str:
    """What is stored of a receipt."""
    return hashlib.sha256(receipt.replace("-", "").encode()).hexdigest()


def main() -> int:
    """Run on SQLite and PostgreSQL; 1 where anything was lost, doubled or refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    try:
        outcomes = list(outcomes_of(options.rounds))
    except (SetupError, postgres.NoServerError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


def outcomes_of(rounds: int) -> Iterator[Outcome]:
    """Each engine's outcome, printed when it is there."""
    with tempfile.TemporaryDirectory(prefix="durability-") as name:
        outcome = kill_again_and_again(prepare(Path(name)), rounds=rounds)
        print(outcome, flush=True)
        yield outcome
    with tempfile.TemporaryDirectory(prefix="durability-") as name, postgres.server() as url:
        environment = prepare(Path(name), DATABASE_URL=url)
        outcome = kill_again_and_again(environment, rounds=rounds, engine="postgresql")
        print(outcome, flush=True)
        yield outcome


if __name__ == "__main__":
    sys.exit(main())
