"""`make installation`: the commands of docs/installation.md, run as they stand there in a new Debian.

A Debian 12 is made in a passing folder (debootstrap; needs root) and the page's own commands run in it, one
by one. A folder is no machine: no systemd is there to start units, so that `systemctl` is a script which runs
the ExecStart of each unit as its user; no certificate can be fetched, so that one is made; names are put in
where the page asks for them. All that listens does so in a network of its own, with loopback alone.
"""

import argparse
import os
import re
import shutil
import subprocess  # nosec B404 # the project's own commands
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.environment import ROOT, SetupError

PAGE = ROOT / "docs" / "installation.md"
NAME = "survey.hospital.example"
RELEASE = "bookworm"
CERTIFICATES = "/etc/trusted-here.crt"  # whom this machine trusts, for pip
NEEDS = {"debootstrap": "debootstrap", "unshare": "util-linux", "openssl": "openssl"}
# What stands on the page for the reader to fill in, or cannot be done in a folder -> what is done instead.
INSTEAD = {
    r"\bREPOSITORY\b": "/repository",
    r"^editor (\S+)": rf"sed -i 's/survey\\.example\\.org/{NAME}/' \1",
    r"\bYOUR\.NAME\b": NAME,
    r"^certbot .*": (
        f"mkdir -p /etc/letsencrypt/live/{NAME} && openssl req -x509 -newkey rsa:2048 -nodes -days 2 "
        f"-subj /CN={NAME} -keyout /etc/letsencrypt/live/{NAME}/privkey.pem "
        f"-out /etc/letsencrypt/live/{NAME}/fullchain.pem 2>/dev/null"
    ),
    r"\bYOUR-NAME --email you@example\.org": "ada --email ada@hospital.example",
    r"^(deploy/server/manage\.sh)": r"cd /opt/survey && \1",
}
PAGES = {"/s/trastuzumab/": "csrfmiddlewaretoken", "/health/ready/": "ok", "/staff/": "csrfmiddlewaretoken"}
SYSTEMCTL = r"""#!/usr/bin/python3
import os, pathlib, re, shlex, subprocess, sys, time
words = [word for word in sys.argv[1:] if not word.startswith("-")]
action, units = words[0], words[1:]
if action == "reload" and units == ["nginx"]:
    is_running = pathlib.Path("/run/nginx.pid").is_file()
    sys.exit(subprocess.call(["nginx", "-s", "reload"] if is_running else ["nginx"]))
if action == "is-enabled":
    sys.exit(0 if pathlib.Path("/run/started-" + units[0]).is_file() else 1)
for unit in units:
    file = pathlib.Path("/etc/systemd/system") / (unit if "." in unit else unit + ".service")
    text = file.read_text()
    started = pathlib.Path("/run/started-" + unit)
    if unit.endswith(".timer"):
        started.write_text("0")
        continue
    if action == "restart" and started.is_file():
        os.killpg(int(started.read_text()), 15)
        time.sleep(3)
    user = re.search(r"^User=(.*)", text, re.M)[1]
    where = re.search(r"^WorkingDirectory=(.*)", text, re.M)[1]
    settings = re.search(r"^EnvironmentFile=(.*)", text, re.M)[1]
    for line in re.findall(r"^ExecStart=(.*)", text, re.M):
        run = f"cd {where}; set -a; . {settings}; set +a; umask 077; exec {shlex.join(shlex.split(line))}"
        command = ["setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups", "sh", "-c", run]
        if "Type=oneshot" in text:
            subprocess.run(command, check=True)  # nosec B603 B607
        else:
            log = open("/var/log/" + unit, "ab")
            made = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
            started.write_text(str(made.pid))
"""
ASK = """
import ssl, sys, urllib.request
context = ssl.create_default_context(cafile="/etc/letsencrypt/live/{name}/fullchain.pem")
with urllib.request.urlopen("https://{name}{path}", context=context) as answer:
    page = answer.read().decode()
    assert {wanted!r} in page, page[:300]
    print(answer.status, answer.headers.get("Strict-Transport-Security"), "{path}")
"""


class Debian:
    """The folder with its Debian, and the network that its services listen in."""

    def __init__(self, folder: Path, network: int) -> None:
        self.folder = folder
        self.network = network

    def run(self, command: str, *, inside: bool = False) -> str:
        """What a command prints in there; SetupError where it fails. inside: in the network of its own."""
        enter = ["nsenter", f"--target={self.network}", "--net"] if inside else []
        kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
        clean = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LC_ALL": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            "PIP_CERT": CERTIFICATES,
        }
        done = subprocess.run(  # nosec B603 B607
            [*enter, "chroot", str(self.folder), "sh", "-ec", command],
            env=kept
            | clean
            | {"LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", "PIP_CERT": CERTIFICATES},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SetupError(f"This stopped in the new Debian: {command}\n{done.stdout[-3000:]}")
        return done.stdout

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        file = self.folder / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)


@contextmanager
def debian(folder: Path) -> Iterator[Debian]:
    """A new Debian in the folder, unless one is there; what runs in it is ended on leaving.

    Raises SetupError.
    """
    for program, package in NEEDS.items():
        if not shutil.which(program):
            raise SetupError(f"{program} is not installed (apt install {package}).")
    if os.geteuid() != 0:
        raise SetupError("A Debian is made by root only: sudo make installation.")
    if not (folder / "etc" / "debian_version").is_file():
        say("debootstrap")
        subprocess.run(  # nosec B603 B607
            ["debootstrap", "--variant=minbase", RELEASE, str(folder), mirror()],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    command = ["unshare", "--net", "sh", "-c", "ip link set lo up && exec sleep infinity"]
    network = subprocess.Popen(command)  # nosec B603 B607
    try:
        with mounted(folder):
            made = Debian(folder, network.pid)
            prepare(made)
            try:
                yield made
            finally:
                end_all(folder)
    finally:
        network.kill()
        network.wait()


def mirror() -> str:
    """Where this machine has its packages from."""
    for file in (*Path("/etc/apt/sources.list.d").glob("*.sources"), Path("/etc/apt/sources.list")):
        if file.is_file() and (found := re.search(r"^(?:URIs:|deb) *(https?://\S+)", file.read_text(), re.M)):
            return found[1]
    raise SetupError("/etc/apt names no source of packages.")


@contextmanager
def mounted(folder: Path) -> Iterator[None]:
    """The kernel's folders and this repository, seen from inside."""
    places = {"/proc": "proc", "/dev": "dev", str(ROOT): "repository"}
    for source, place in places.items():
        (folder / place).mkdir(exist_ok=True)
        subprocess.run(["mount", "--rbind", "--make-rslave", source, str(folder / place)], check=True)  # nosec B603 B607
    try:
        yield
    finally:
        for place in reversed(places.values()):
            subprocess.run(["umount", "--recursive", "--lazy", str(folder / place)], check=True)  # nosec B603 B607


def prepare(made: Debian) -> None:
    """What this machine knows of networks and packages, and the script in the place of systemd."""
    for name in ("etc/resolv.conf", "etc/pip.conf"):
        if Path("/", name).is_file():
            made.write(name, Path("/", name).read_text())
    made.write(CERTIFICATES, Path("/etc/ssl/certs/ca-certificates.crt").read_text())
    for name in ("etc/apt/sources.list.d", "etc/apt/apt.conf.d", "usr/share/keyrings"):
        shutil.copytree(Path("/", name), made.folder / name, dirs_exist_ok=True)
    made.write("/etc/hosts", f"127.0.0.1 localhost {NAME}\n")
    made.write("/usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n", 0o755)  # packages start nothing themselves
    made.write("/usr/local/bin/systemctl", SYSTEMCTL, 0o755)
    made.write("/etc/gitconfig", "[safe]\n\tdirectory = *\n")
    made.run("apt-get update -q")


def end_all(folder: Path) -> None:
    """End what runs with the folder as its root."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                if (process / "root").resolve() == folder.resolve():
                    os.kill(int(process.name), 9)
            except (OSError, ProcessLookupError):
                continue


def commands() -> list[list[str]]:
    """The commands of the page's first two blocks, as lines."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)[:2]
    joined = [block.replace("\\\n", " ") for block in blocks]
    return [[line for line in block.splitlines() if line.strip()] for block in joined]


def done_here(command: str) -> str:
    """The command with what the reader fills in, or what is done instead of it."""
    for pattern, other in INSTEAD.items():
        command = re.sub(pattern, other, command)
    return command


def say(line: str) -> None:
    print(line, flush=True)


def install(made: Debian) -> None:
    """Every command of the page in turn; then the site is asked over HTTPS, and what is daily is done."""
    install_block, staff_block = commands()
    for command in install_block:
        here = done_here(command)
        say(f"# {command}" + (f"\n#   here: {here}" if here != command else ""))
        made.run(here, inside="systemctl" in command)
        if command.startswith("apt install"):
            made.run("pg_ctlcluster 15 main start -- -o \"-c listen_addresses=''\"")
    for command in staff_block:
        say(f"# {command}")
        made.run(done_here(command))
    for path, wanted in PAGES.items():
        code = ASK.format(name=NAME, path=path, wanted=wanted)
        made.write("/srv/ask.py", code)
        say(made.run("python3 /srv/ask.py", inside=True).strip())
    made.run("systemctl start survey-daily", inside=True)
    say(made.run("ls /opt/survey/var/backups | wc -l").strip() + " backup made by the daily unit")
    made.run("sh /opt/survey/deploy/server/upgrade.sh", inside=True)
    made.run("sleep 3; python3 /srv/ask.py", inside=True)
    say("upgraded, restarted, and asked again")


def main() -> int:
    """Run it; 1 where a command of the page fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="keep the Debian there, and use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="survey-debian-", ignore_cleanup_errors=True) as name:
        try:
            with debian(options.folder or Path(name)) as made:
                install(made)
        except SetupError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
