"""A site of its own, served by the production server, for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.site_server import Server, manage, serving, variables

ROOT = Path(__file__).parents[2]
INSTRUMENT = "surveyapp/catalogue/trastuzumab/instrument.toml"


def prepared(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a site with one open survey, its database migrated, static files collected."""
    environment = variables(folder, **settings)
    manage(environment, "migrate", "--verbosity=0", "--no-input")
    manage(environment, "collectstatic", "--verbosity=0", "--no-input")
    manage(environment, "publish", INSTRUMENT, "--slug=trastuzumab", "--title=Trastuzumab")
    manage(environment, "open", "trastuzumab", "--without-details")
    return environment


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server, as it stands behind a front server."""
    folder = tmp_path_factory.mktemp("site")
    hosts = "survey.example.org,127.0.0.1"
    behind = {"PLAIN_HTTP": "false", "BEHIND_PROXY": "true", "HSTS_SECONDS": "31536000"}
    environment = prepared(folder, ALLOWED_HOSTS=hosts, **behind)
    with serving(environment) as started:
        yield started
