"""Whole surveys through the production server: `python benchmarks/load.py --surveys 160 [--postgres]`.

Starts the server as it is shipped (two processes of four threads), in a passing directory, and fills in the
bundled survey as browsers would, so many people at a time (`--surveys 100 --at-a-time 100`: all at one
instant): cookies, CSRF tokens, redirects, the hidden fields of each page. Every survey that was acknowledged
is looked for in the database, by its receipt. Printed are surveys completed per second, times of requests (a
POST with the page that follows it), CPU of the server's processes (and PostgreSQL's) per completed survey,
and the largest memory.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from deploy.http_client import Robot
from deploy.site_server import HOST

SLUG = "trastuzumab"
TICKS = os.sysconf("SC_CLK_TCK")
PEERS = """For comparison, another day on such a machine, surveys of about as many questions, 8 at a time:
LimeSurvey      1.2 surveys/s, 1.09 to 1.33 CPU s a survey, database included
django-survey   5.7 surveys/s, 0.22 to 0.41 CPU s a survey"""


@dataclass
class Person:
    """Somebody with a browser, how long their requests took, and the receipt that they were given."""

    robot: Robot
    answers: Mapping[str, Any]
    gets: list[float] = field(default_factory=list)
    posts: list[float] = field(default_factory=list)  # each with the page that follows
    receipt: str = ""

    def answer_all(self, site: Site) -> None:
        """From the first page to the receipt."""
        robot = self.robot
        with timed(self.gets):
            robot.open()
        while not robot.at.endswith("/review/"):
            address = robot.at
            fields = site.fields(address, self.answers)
            with timed(self.posts):
                robot.send({**fields, "action": "next"})
            if robot.at == address:
                raise SystemExit(f"{address} came back: {re.findall('item-error.*', robot.page)[:3]}")
        with timed(self.posts):
            robot.send({}, to=f"/s/{SLUG}/send/")
        assert robot.receipt, "no receipt"
        self.receipt = robot.receipt


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    """Adds the seconds that the block takes."""
    begin = time.perf_counter()
    yield
    into.append(time.perf_counter() - begin)


class Site:
    """The survey as this process knows it: what people answer, and what is stored."""

    def __init__(self) -> None:
        import django

        django.setup()
        from django.core.management import call_command

        from surveyapp.catalogue import definition
        from surveyapp.fielding.survey_actions import publish
        from surveyapp.fielding.survey_life.transition_actions import open_survey
        from surveyapp.instruments.files.definition_file import read_definition

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        data = read_definition(definition("trastuzumab"))
        survey = publish(data=data, slug=SLUG, title="A survey", by="benchmark", extended=True)
        self.survey = open_survey(survey=survey, by="benchmark", without_details=True)
        self.instrument = self.survey.instrument

    def people(self, count: int, port: int) -> list[Person]:
        from surveyapp.instruments.model.answers import settle
        from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers

        random = Random(1)  # nosec B311 # noqa: S311 - the same answers each time
        made = (synthetic_answers(self.instrument, random=random, extended=True) for _ in range(count))
        settled = (settle(self.instrument, answers, extended=True) for answers in made)
        return [Person(robot=Robot(host=HOST, port=port, slug=SLUG), answers=answers) for answers in settled]

    def fields(self, address: str, answers: Mapping[str, Any]) -> dict[str, Any]:
        """What a person types and ticks on the page, warnings acknowledged."""
        from surveyapp.answering.page.control_names import filled, sent_name

        name = address.rstrip("/").rpartition("/")[2]
        pages = self.instrument.landing if name == SLUG else (self.instrument.page(name),)
        sent: dict[str, Any] = {"acknowledged": []}
        for item in (item for page in pages for item in page.items):
            sent |= {sent_name(field): value for field, value in filled(item, answers, {}).items()}
            sent["acknowledged"] += [check.name for check in item.checks]
        return sent

    def check(self, people: list[Person]) -> None:
        """Each receipt leads to one response, and there are no others."""
        from surveyapp.answering.drafts.respondent_secrets import receipt_hash
        from surveyapp.models import Draft, Response

        stored = set(Response.objects.values_list("receipt_hash", flat=True))
        given = {receipt_hash(person.receipt) for person in people}
        if stored != given or len(given) != len(people) or Draft.objects.exists():
            raise SystemExit(f"{len(people)} were acknowledged, {len(stored)} are stored")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--surveys", type=int, default=160)
    parser.add_argument("--at-a-time", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2, help="processes of the server; as shipped: 2")
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    from deploy import postgres

    with tempfile.TemporaryDirectory(prefix="survey-load-") as name:
        sqlite = nullcontext(f"sqlite:///{name}/db.sqlite3")
        with postgres.server() if options.postgres else sqlite as database:
            run(Path(name), database, options)


def run(folder: Path, database: str, options: argparse.Namespace) -> None:
    surveys, at_a_time = options.surveys, options.at_a_time
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_SECRET_KEY": "only-for-the-benchmark" * 3,
        "DATABASE_URL": database,
        "STATIC_ROOT": str(folder / "static"),
        "PLAIN_HTTP": "true",
        "DEBUG": "false",
        "LOG_LEVEL": "WARNING",
    }
    from deploy.site_server import serving

    site = Site()
    with serving(dict(os.environ), workers=options.workers) as server:
        assert server.process is not None
        port, roots = server.port, [server.process.pid, *database_server(database)]
        with ThreadPoolExecutor(at_a_time) as pool:
            warm = site.people(at_a_time, port)
            list(pool.map(lambda person: person.answer_all(site), warm))
            people = site.people(surveys, port)
            before, begin = cpu(roots), time.perf_counter()
            list(pool.map(lambda person: person.answer_all(site), people))
            seconds, spent = time.perf_counter() - begin, cpu(roots) - before
        memory = {process: peak(process) for root in roots for process in family(root)}
    site.check([*warm, *people])
    posts = sum(len(person.posts) for person in people) / surveys
    engine = "PostgreSQL" if database.startswith("postgres") else "SQLite"
    print(f"{engine}, {surveys} surveys, {at_a_time} at a time, {posts:.1f} pages sent each; load {load()}")
    print(f"{surveys / seconds:.1f} surveys/s, {spent / surveys:.3f} CPU s a survey; each stored once")
    for kind in ("gets", "posts"):
        times = sorted(1000 * each for person in people for each in getattr(person, kind))
        print(f"{kind}: median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms")
    print(f"largest process: {max(memory.values()) / 1024:.0f} MB")
    print(PEERS)


def database_server(database: str) -> list[int]:
    """The first process of a PostgreSQL that was started for this."""
    file = Path(database.partition("host=")[2]) / "data" / "postmaster.pid"
    return [int(file.read_text().split()[0])] if database.startswith("postgres") and file.is_file() else []


def family(root: int) -> list[int]:
    """A process and all that came from it."""
    children = Path(f"/proc/{root}/task").glob("*/children")
    return [
        root,
        *(each for file in children for child in file.read_text().split() for each in family(int(child))),
    ]


def cpu(roots: list[int]) -> float:
    """Seconds of CPU that the processes used, with those of children that have ended."""
    fields = (
        Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        for root in roots
        for each in family(root)
    )
    return sum(int(ticks) for line in fields for ticks in line[11:15]) / TICKS


def peak(process: int) -> int:
    """The most memory that the process held at once, in kB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) if found else 0


def load() -> str:
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


if __name__ == "__main__":
    main()
