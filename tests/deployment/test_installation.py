"""What is shipped for installing the site fits together, as far as it can be tried on one machine."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.site_server import variables

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "deploy/server"
PAGE = (ROOT / "docs/installation.md").read_text(encoding="utf-8")


def settings() -> dict[str, str]:
    """The settings that are shipped, as the units and the shell read them."""
    lines = (SERVER / "survey.env").read_text().splitlines()
    return dict(shlex.split(line)[0].split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_settings_that_are_shipped_pass_djangos_check_of_deployments(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("k9" * 30 + "-_ABCDEFGH\n")
    environment = {
        **{name: value for name, value in variables(tmp_path).items() if name in os.environ},
        **settings(),
        "DJANGO_SECRET_KEY_FILE": str(key),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_shell_and_units_read_the_same_settings() -> None:
    script = f"set -a; . {SERVER / 'survey.env'}; env"
    done = subprocess.run(["sh", "-c", script], env={}, capture_output=True, text=True, check=True)
    seen = dict(line.split("=", 1) for line in done.stdout.splitlines())
    assert settings().items() <= seen.items()


def commands() -> list[str]:
    """The commands of the installation page's first block."""
    (block, *_rest) = re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL)
    joined = block.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def test_from_nothing_to_https_in_at_most_fifteen_commands() -> None:
    assert 5 < len(commands()) <= 15


def test_every_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"deploy/[a-z_./-]+[a-z]", PAGE))
    assert named
    for name in named:
        assert (ROOT / name).exists(), name


@pytest.mark.systemd
@pytest.mark.parametrize(
    "unit", ["survey-web.service", "survey-worker.service", "survey-daily.service", "survey-daily.timer"]
)
def test_systemd_finds_no_fault_with_the_unit(unit: str, tmp_path: Path) -> None:
    for path in SERVER.glob("survey-*"):
        text = path.read_text().replace("/opt/survey/.venv/bin/python", sys.executable)
        text = text.replace("/opt/survey/deploy", str(ROOT / "deploy"))
        (tmp_path / path.name).write_text(text)
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(tmp_path / unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert unit not in done.stderr, done.stderr


def test_machine_and_containers_do_every_day_what_the_docs_say() -> None:
    operation = (ROOT / "docs/operation.md").read_text(encoding="utf-8")
    block = operation.split("## Every day\n```\n")[1].split("```")[0]
    told = re.findall(r"manage\.py (\w+(?: --\w+)?)", block)
    assert told[0] == "status --measure"  # before what may fail
    assert told == re.findall(r"manage\.py (\w+(?: --\w+)?)", (SERVER / "daily.sh").read_text())
    assert "ExecStart=/opt/survey/deploy/server/daily.sh " in (SERVER / "survey-daily.service").read_text()
    assert "deploy/server/daily.sh /srv/backups" in (ROOT / "deploy/container/compose.yaml").read_text()
    assert "COPY deploy/server/daily.sh" in (ROOT / "deploy/container/Containerfile").read_text()


def test_what_runs_is_pinned() -> None:
    images = re.findall(r"image: (\S+)", (ROOT / "deploy/container/compose.yaml").read_text())
    images += re.findall(r"FROM (\S+)", (ROOT / "deploy/container/Containerfile").read_text())
    assert len(images) == 3
    for image in images:
        assert re.search(r":\d+\.\d+", image), image


def test_few_backups_lie_side_by_side_since_two_of_them_tell_the_day_of_a_response() -> None:
    assert (
        'find "$folder" -daystart -name \'backup-*\' -mtime "+${BACKUP_DAYS:-7}" -delete'
        in (SERVER / "daily.sh").read_text()
    )
    assert "Environment=BACKUP_DAYS=7" in (SERVER / "survey-daily.service").read_text()
    assert "BACKUP_DAYS: ${BACKUP_DAYS:-7}" in (ROOT / "deploy/container/compose.yaml").read_text()
