"""How long analysis pages take: `python benchmarks/analysis.py --responses 1000 [--postgres]`.

Each page through all middleware, in one process: first after something has changed, so that its figures are
counted (cold), then again, when they are kept (warm). CPU seconds and time on the clock, and their ratio.
Also: the rows on disk, and a backup, of two waves of so many responses. Compare ratios between machines,
never seconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

SLUG = "trastuzumab"
BEFORE = "before"  # another wave
PAGES = {
    "results": "analysis/",
    "recommendations": "analysis/recommendations/",
    "answers to a section": "analysis/answers/maintenance/",
    "flow": "analysis/flow/",
    "adherence in depth": "analysis/adherence/?recommendation=r1&by=pra2",
    "comparison": "analysis/compare/?rows=pra1&columns=eli1",
    "declared comparisons": "analysis/declared-comparisons/",
    "agreement": "analysis/agreement/",
    "figures": "analysis/figures/",
    "a figure as a file": "analysis/figures/adherence.svg",
    "two waves": f"analysis/waves/?other={BEFORE}",
    "report": "report/document/",
    "report as PDF": "report/document.pdf",
    "report as DOCX": "report/document.docx",
}
WARM = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--responses", type=int, default=1000)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    from deploy import postgres

    with tempfile.TemporaryDirectory(prefix="survey-analysis-") as name:
        sqlite = nullcontext(f"sqlite:///{name}/db.sqlite3")
        with postgres.server() if options.postgres else sqlite as database:
            client = site(Path(name), database, options.responses)
            load = " ".join(f"{each:.1f}" for each in os.getloadavg())
            engine = "PostgreSQL" if options.postgres else "SQLite"
            print(f"{engine}, {options.responses} responses; load {load}")
            pages(client)
            if options.responses <= 10_000:
                files(client)
            size(2 * options.responses)
            backup(Path(name))


def site(folder: Path, database: str, responses: int) -> Any:
    """Somebody who has signed in on a site with so many responses."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_SECRET_KEY": "only-for-the-benchmark" * 3,
        "DATABASE_URL": database,
        "STATIC_ROOT": str(folder / "static"),
        "ALLOWED_HOSTS": "testserver",
        "PLAIN_HTTP": "true",
        "STAFF_MFA": "optional",
        "DEBUG": "false",
        "LOG_LEVEL": "ERROR",
    }
    import django

    django.setup()
    from django.contrib.auth.models import Group, User
    from django.core.management import call_command
    from django.test import Client

    from surveyapp.catalogue import definition

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with open(os.devnull, "w") as nowhere:
        for slug in (SLUG, BEFORE):
            call_command("publish", str(definition(SLUG)), slug=slug, title="A survey", stdout=nowhere)
            plan(slug)
            call_command("open", slug, "--without-details", stdout=nowhere)
            call_command("synthesise", slug, responses=responses, stdout=nowhere)
    user = User.objects.create_user("benchmark", is_staff=True)
    user.groups.add(Group.objects.get_or_create(name="Site administrators")[0])
    client = Client()
    client.force_login(user)
    client.get("/staff/")
    return client


def plan(slug: str) -> None:
    """Locks the catalogue's plan, for the comparisons that it declares."""
    from surveyapp.catalogue import analysis_plan
    from surveyapp.fielding.plan.plan_actions import lock_plan, save_plan
    from surveyapp.fielding.plan.plan_queries import fingerprint_of
    from surveyapp.management.synthesis_plans import read_tables
    from surveyapp.models import Survey

    survey, content = Survey.objects.get(slug=slug), read_tables(analysis_plan(SLUG))
    draft = save_plan(survey=survey, content=content, keeps_closed=False, reason="", by="benchmark")
    lock_plan(survey=survey, fingerprint=fingerprint_of(draft), by="benchmark")


def pages(client: Any) -> None:
    """Cold and warm, after a page of another survey's kind has loaded what is imported on first use."""
    from surveyapp.models import KeptResult

    for path in PAGES.values():
        asked(client, path)
    for name, path in PAGES.items():
        KeptResult.objects.all().delete()
        cold_cpu, cold = asked(client, path)
        warm = [asked(client, path) for _ in range(WARM)]
        cpu, clock = (statistics.median(times) for times in zip(*warm, strict=True))
        print(
            f"{name}: cold {1000 * cold:.0f} ms ({1000 * cold_cpu:.0f} CPU), "
            f"warm {1000 * clock:.0f} ms ({1000 * cpu:.0f} CPU), {cold_cpu / cpu:.1f} x"
        )


def files(client: Any) -> None:
    """The workbook, which is always made anew."""
    cpu, clock = asked(client, "workbook.xlsx")
    print(f"workbook: {clock:.1f} s ({cpu:.1f} CPU)")


def asked(client: Any, path: str) -> tuple[float, float]:
    """Seconds of CPU and on the clock that a page takes."""
    cpu, clock = time.process_time(), time.perf_counter()
    response = client.get(f"/staff/surveys/{SLUG}/{path}")
    list(response)
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    return time.process_time() - cpu, time.perf_counter() - clock


def size(responses: int) -> None:
    """What the responses take in the database, with their indexes."""
    from django.db import connection

    table = "surveyapp_response"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT pg_total_relation_size('{table}')")
        else:
            cursor.execute(f"SELECT sum(pgsize) FROM dbstat WHERE name LIKE '{table}%'")  # nosec B608 # noqa: S608
        (taken,) = cursor.fetchone()
    print(f"responses on disk: {taken / responses / 1000:.2f} MB for 1,000")


def backup(folder: Path) -> None:
    from django.core.management import call_command

    begin, file = time.perf_counter(), folder / "backup.jsonl.gz"
    with open(os.devnull, "w") as nowhere:
        call_command("backup", str(file), stdout=nowhere)
    print(f"backup: {time.perf_counter() - begin:.1f} s, {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
