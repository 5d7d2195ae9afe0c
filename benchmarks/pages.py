"""What a respondent's request costs the server: `python benchmarks/pages.py`.

CPU of this process per request, through all middleware, against a view that answers with a constant: the
landing page on a first visit, each section page of a survey that was answered, and saving each of them.
Medians of rounds; compare ratios between machines, never milliseconds. SQLite in a passing directory.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
LIMITS = {"landing, first visit": 4, "section page with a draft": 6, "saving a section": 12}
SECRET = "s" * 43
SLUG = "trastuzumab"
SEEN = re.compile('name="seen" value="([^"]*)"')


@dataclass(frozen=True, kw_only=True)
class Request:
    """One request as a server hands it over."""

    path: str
    method: str = "GET"
    body: bytes = b""
    cookies: str = ""
    expected: int = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--each", type=int, default=40, help="requests of a kind in a round")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="survey-pages-") as folder:
        serve = served(Path(folder))
        kinds = {"constant response": [Request(path="/constant/")], **requests(serve)}
        times = measured(serve, kinds, options.rounds, options.each)
    report(times)


def served(folder: Path) -> Callable[[Request], bytes]:
    """The application over an empty database, its static files collected; gives the body of an answer."""
    sys.path.insert(0, str(ROOT))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_SECRET_KEY": "only-for-the-benchmark" * 3,
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "PLAIN_HTTP": "true",
        "DEBUG": "false",
        "LOG_LEVEL": "WARNING",
    }
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ROOT_URLCONF = "benchmarks.constant"
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from django.core.handlers.wsgi import WSGIHandler

    handler = WSGIHandler()

    def serve(request: Request) -> bytes:
        said: list[Any] = []
        response = handler(environ_of(request), lambda status, headers: said.append((status, headers)))
        body = b"".join(response)
        response.close()
        if not said[0][0].startswith(str(request.expected)):
            raise SystemExit(f"{request.method} {request.path}: {said[0][0]}, not {request.expected}")
        return body

    return serve


def environ_of(request: Request) -> dict[str, Any]:
    path, _mark, query = request.path.partition("?")
    return {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT_LANGUAGE": "en-CA,en;q=0.9,fr;q=0.5",
        "HTTP_COOKIE": request.cookies,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
    }


def requests(serve: Callable[[Request], bytes]) -> dict[str, list[Request]]:
    """What a person sends who has answered the whole extended survey and goes through it once more."""
    from django.middleware.csrf import _get_new_csrf_string
    from django.utils import timezone

    from surveyapp.answering.drafts import respondent_secrets
    from surveyapp.answering.drafts.navigation import route_of
    from surveyapp.answering.page.control_names import MARKER, filled, sent_name
    from surveyapp.catalogue import definition
    from surveyapp.fielding.survey_actions import publish
    from surveyapp.fielding.survey_life.transition_actions import open_survey
    from surveyapp.instruments.files.definition_file import read_definition
    from surveyapp.instruments.model.answers import answers_to_json
    from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
    from surveyapp.models import Draft

    data = read_definition(definition("trastuzumab"))
    survey = publish(data=data, slug=SLUG, title="A survey", by="benchmark", extended=True, contact="a@b.org")
    survey = open_survey(survey=survey, by="benchmark", without_details=True)
    random = Random(1)  # nosec B311 # noqa: S311 - the same answers each time
    answers = synthetic_answers(survey.instrument, random=random, extended=True)
    pages = [page.name for page in survey.instrument.pages]
    draft = Draft.objects.create(
        survey=survey,
        version_id=survey.version_id,
        device_hash=respondent_secrets.hash_of(SECRET),
        language="en",
        arrangement=3,
        answers=answers_to_json(answers),
        saved_pages=pages,
        touched_on=timezone.localdate(),
    )
    token = _get_new_csrf_string()
    cookies = f"draft_{SLUG}={SECRET}; csrftoken={token}"
    route = route_of(draft)
    sections, saves = [], []
    for page in route.pages:
        path = f"/s/{SLUG}/page/{page.name}/"
        fields: dict[str, Any] = {
            "csrfmiddlewaretoken": token,
            "action": "next",
            "acknowledged": [],
            MARKER: "",
        }
        for item in page.items:
            if item.name in route.asked:
                fields |= {sent_name(name): value for name, value in filled(item, route.record, {}).items()}
                fields["acknowledged"] += [check.name for check in item.checks]
        sections.append(Request(path=path, cookies=cookies))
        hidden = SEEN.search(serve(sections[-1]).decode())
        assert hidden, "a page says which answers it showed"
        body = urlencode({**fields, "seen": hidden[1]}, doseq=True).encode()
        saves.append(Request(path=path, cookies=cookies, method="POST", body=body, expected=302))
    landing = Request(path=f"/s/{SLUG}/")
    return dict(zip(LIMITS, ([landing], sections, saves), strict=True))


def measured(
    serve: Callable[[Request], bytes], kinds: dict[str, list[Request]], rounds: int, each: int
) -> dict[str, list[float]]:
    """Milliseconds of CPU per request of each kind, one figure a round; the kinds take turns."""
    for name, asked in kinds.items():
        sizes = [len(serve(request)) for request in asked]
        print(f"{name}: {len(asked)} requests, at most {max(sizes)} bytes")
        for request in asked:
            serve(request)
    times: dict[str, list[float]] = {name: [] for name in kinds}
    for _round in range(rounds):
        for name, asked in kinds.items():
            turns = max(each // len(asked), 1)
            begin = time.process_time()
            for _turn in range(turns):
                for request in asked:
                    serve(request)
            times[name].append(1000 * (time.process_time() - begin) / (turns * len(asked)))
    return times


def report(times: dict[str, list[float]]) -> None:
    """Medians, and the least disturbed rounds: a busy machine slows the floor less than the rest."""
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"load of the machine: {load}")
    for name, find in (("median round", statistics.median), ("least disturbed round", min)):
        floor = find(times["constant response"])
        print(f"{name}: constant response {floor:.3f} ms")
        for kind, limit in LIMITS.items():
            found = find(times[kind])
            print(f"  {kind}: {found:.3f} ms, {found / floor:.1f} x (at most {limit} x wanted)")


if __name__ == "__main__":
    main()
