"""`make demo` and `make demo-reset`: from a clone to a served site with synthetic data, and back."""

import argparse
import errno
import hashlib
import os
import secrets
import socket
import subprocess  # nosec B404 # the project's own commands
import sys

from deploy.demo_reset import KEY, reset
from deploy.environment import LOCKS, PYTHON, ROOT, VAR, SetupError, make_var, prepare

HOST = "127.0.0.1"
STATIC = VAR / "static"

# Variables that another site on this machine may have set; the demo is the same everywhere.
FOREIGN = ("DJANGO_SECRET_KEY", "DATABASE_URL", "STATIC_ROOT", "CSRF_TRUSTED_ORIGINS", "HSTS_SECONDS")
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "DJANGO_SECRET_KEY_FILE": str(KEY),
    "DEBUG": "false",
    "PLAIN_HTTP": "true",
    "BEHIND_PROXY": "false",
    "ALLOWED_HOSTS": "127.0.0.1,localhost",
    "STAFF_MFA": "optional",
    "LOG_LEVEL": "WARNING",
}


def main() -> int:
    """Serve the demo until Ctrl-C; 1 and one sentence where something is in the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="8000")
    parser.add_argument("--reset", action="store_true")
    options = parser.parse_args()
    try:
        port = read_port(options.port)
        check_port_is_free(port)
        if options.reset:
            reset()
        prepare("runtime")
        prepare_site(port)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return serve(port)


def read_port(text: str) -> int:
    """The port that the user named; SetupError where it is not one."""
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise SetupError(f"PORT={text} is not a port: give a number from 1 to 65535, such as PORT=8001.")


def check_port_is_free(port: int) -> None:
    """Raise SetupError where the server could not listen on `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise SetupError(
                    f"Port {port} is for the superuser: choose one above 1023 (make demo PORT=8001)."
                ) from None
            raise SetupError(
                f"Port {port} is taken by another program (a demo that still runs?): "
                f"stop it, or choose another port (make demo PORT={port % 65535 + 1})."
            ) from None


def prepare_site(port: int) -> None:
    """Make key, static files, database and data where they are missing, and print the addresses."""
    make_key()
    collect_static()
    manage("demo", "--address", f"http://{HOST}:{port}")


def make_key() -> None:
    """Make the secret key once, readable by its owner only."""
    make_var()
    if not KEY.exists():
        descriptor = os.open(KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48) + "\n")


def collect_static() -> None:
    """Collect and compress the static files, unless none of them changed since."""
    state, remembered = static_state(), VAR / "static.state"
    if not STATIC.is_dir() or not remembered.is_file() or remembered.read_text() != state:
        print("Collecting static files ...", flush=True)
        manage("collectstatic", "--no-input", "--clear", "--verbosity=0")
        remembered.write_text(state)


def static_state() -> str:
    """A hash over what the collected files are made of: our own files, how they are joined, and packages."""
    files = sorted(path for path in (ROOT / "surveyapp" / "static").rglob("*") if path.is_file())
    files += [ROOT / "config" / "static.py", ROOT / "config" / "settings.py"]
    state = hashlib.sha256(LOCKS["runtime"].read_bytes())
    for path in files:
        state.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return state.hexdigest()


def manage(*arguments: str) -> None:
    """Run a command of manage.py, which prints for itself; SetupError where it fails."""
    done = subprocess.run([str(PYTHON), "manage.py", *arguments], cwd=ROOT, env=environment(), check=False)  # nosec B603
    if done.returncode:
        raise SetupError(
            f"The demo stopped at `manage.py {arguments[0]}`, for the reason above: "
            "mend it and try again, or start over with make demo-reset."
        )


def environment() -> dict[str, str]:
    """This process's variables, with those that make the demo the demo."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return kept | SETTINGS


def serve(port: int) -> int:
    """Become the production server; Ctrl-C stops it."""
    print("Press Ctrl-C to stop.", flush=True)
    server = ["-m", "granian", "--interface=wsgi", f"--host={HOST}", f"--port={port}", "--no-ws"]
    quiet = ["--workers=1", "--blocking-threads=4", "--log-level=warning", "config.wsgi:application"]
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), *server, *quiet], environment())  # nosec B606 # noqa: S606 - a shell is not wanted


if __name__ == "__main__":
    sys.exit(main())
