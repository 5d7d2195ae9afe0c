"""nginx with the configuration that is shipped: TLS, slow clients, compression, logs that tell nothing."""

import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

import pytest

from deploy.site_server import Server, free_port

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
NAME = "survey.example.org"
CONSENT = {"answer-eli1": "yes", "answer-eli2": "yes", "answer-eli3": "yes"}

pytestmark = [pytest.mark.nginx]


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Front:
    """nginx on two loopback ports."""

    folder: Path
    plain: int
    secure: int

    def get(self, path: str, *, come_from: str = "127.0.0.2", **headers: str) -> Answer:
        """What comes back over TLS."""
        return self.ask(path, {}, come_from=come_from, **headers)

    def ask(
        self, path: str, fields: dict[str, str], *, come_from: str = "127.0.0.2", **headers: str
    ) -> Answer:
        """What comes back over TLS to a form, or to a question where it has no fields."""
        context = ssl.create_default_context(cafile=str(self.folder / "certificate.pem"))
        context.check_hostname = False  # the certificate names the site, not this loopback address
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.secure, context=context, source_address=(come_from, 0), timeout=10
        )
        with closing(connection):
            form = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://{NAME}{path}"}
            body = urlencode(fields) if fields else None
            method = "POST" if fields else "GET"
            sent = {"Host": NAME, **(form if fields else {}), **headers}
            connection.request(method, path, body, headers=sent)
            got = connection.getresponse()
            return Answer(status=got.status, headers=got.headers, body=got.read())

    def log_with(self, words: str) -> str:
        """The log of requests, once these words are in it; as it is, after five seconds."""
        file = self.folder / "survey.log"
        for _ in range(100):
            if words in file.read_text():
                break
            time.sleep(0.05)
        return file.read_text()


def configuration(folder: Path, server: Server, plain: int, secure: int) -> str:
    """The shipped configuration, with this test's ports and folders in it."""
    (folder / "proxy.conf").write_text((ROOT / "deploy/server/proxy.conf").read_text())
    text = (ROOT / "deploy/server/nginx.conf").read_text()
    for shipped, here in {
        r"server 127\.0\.0\.1:8001;": f"server 127.0.0.1:{server.port};",
        r"listen \[::\]:\d+.*;": "",
        r"listen 80;": f"listen 127.0.0.1:{plain};",
        r"listen 443 ssl http2;": f"listen 127.0.0.1:{secure} ssl http2;",
        r"/etc/letsencrypt/live/.*/fullchain\.pem": str(folder / "certificate.pem"),
        r"/etc/letsencrypt/live/.*/privkey\.pem": str(folder / "key.pem"),
        r"/opt/survey/deploy/server/proxy\.conf": str(folder / "proxy.conf"),
        r"/opt/survey/var/static/": f"{server.environment['STATIC_ROOT']}/",
        r"/var/log/nginx/": f"{folder}/",
    }.items():
        text, count = re.subn(shipped, here, text)
        assert count, f"{shipped} is not in the configuration"
    return (
        f"pid {folder}/nginx.pid; error_log {folder}/start.log; daemon off; worker_processes 1;\n"
        # Debian's own nginx.conf, as far as it matters: 768 connections, its types.
        "events { worker_connections 768; }\n"
        f"http {{ include /etc/nginx/mime.types; client_body_temp_path {folder}/body;\n"
        f"proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fast; uwsgi_temp_path {folder}/uwsgi;\n"
        f"scgi_temp_path {folder}/scgi;\n{text}\n}}\n"
    )


def certificate(folder: Path) -> None:
    """A certificate of our own for the site's name."""
    subject = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    kind = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run([*kind, *subject, *files], check=True, capture_output=True)


@pytest.fixture(scope="module")
def front(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """nginx in front of the site."""
    folder = tmp_path_factory.mktemp("nginx")
    found = Front(folder=folder, plain=free_port(), secure=free_port())
    certificate(folder)
    file = folder / "nginx.conf"
    file.write_text(configuration(folder, server, found.plain, found.secure))
    folder.chmod(0o755)
    assert NGINX is not None
    process = subprocess.Popen([NGINX, "-c", str(file), "-p", str(folder), "-g", f"user {_owner()};"])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", found.secure)) == 0:
                    break
            time.sleep(0.05)
        yield found
    finally:
        process.terminate()
        process.wait(10)


def _owner() -> str:
    return subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()


def test_the_survey_is_served_over_tls_compressed_and_the_server_insists_on_it(front: Front) -> None:
    answer = front.get("/s/trastuzumab/", **{"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert b"trastuzumab" in gzip.decompress(answer.body)
    assert answer.headers["Set-Cookie"] is None or "Secure" in answer.headers["Set-Cookie"]
    plain = http.client.HTTPConnection("127.0.0.1", front.plain, timeout=10)
    with closing(plain):
        plain.request("GET", "/s/trastuzumab/", headers={"Host": NAME})
        moved = plain.getresponse()
    assert (moved.status, moved.headers["Location"]) == (301, f"https://{NAME}/s/trastuzumab/")


def test_a_respondent_behind_tls_keeps_answers_by_cookies_of_this_host_alone(front: Front) -> None:
    jar: dict[str, str] = {}

    def ask(path: str, **fields: str) -> Answer:
        answer = front.ask(path, fields, Cookie="; ".join(f"{name}={value}" for name, value in jar.items()))
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            jar[name] = value.strip('"')
            if jar[name]:  # not one that is deleted
                assert "; Secure" in line, line
                assert "Domain" not in line, line
                assert name.startswith("__Host-" if "Path=/;" in f"{line};" else "__Secure-"), line
        return answer

    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', ask("/s/trastuzumab/?lang=fr").body)
    assert token
    assert set(jar) == {"__Host-csrftoken", "__Host-language"}
    begun = ask("/s/trastuzumab/", csrfmiddlewaretoken=token[1].decode(), action="next", **CONSENT)
    assert begun.status == 302, begun.body
    page = ask(begun.headers["Location"])
    assert (page.status, page.headers["Content-Language"]) == (200, "fr")
    assert set(jar) == {"__Host-csrftoken", "__Host-language", "__Secure-draft_trastuzumab"}
    draft = jar.pop("__Secure-draft_trastuzumab")
    jar["draft_trastuzumab"] = draft  # as a release before this one called it
    assert ask(begun.headers["Location"]).status == 200
    assert jar["__Secure-draft_trastuzumab"] == draft
    assert not jar["draft_trastuzumab"]


def test_static_files_come_from_nginx_ready_compressed_and_may_be_kept_for_ever(front: Front) -> None:
    page = front.get("/s/trastuzumab/").body.decode()
    (sheet, *_rest) = re.findall(r'href="(/static/[^"]+\.css)"', page)
    answer = front.get(sheet, **{"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.body


ASKED_BY_BROWSERS = (
    *("/", "/?lang=fr", "/favicon.ico", "/apple-touch-icon.png", "/apple-touch-icon-precomposed.png"),
    *("/robots.txt", "/site.webmanifest", "/nowhere/", "//s/trastuzumab/", "/S/trastuzumab/"),
    *("/s/trastuzumab/", "/s/trastuzumab/?lang=fr", "/s/trastuzumab/page/practice/", "/s/nowhere/"),
    *("/s/trastuzumab/resume/a-private-link/", "/s/trastuzumab/sent/", "/static/nothing.css"),
)


def test_the_log_holds_staffs_pages_alone_with_the_hour_and_nobodys_address(front: Front) -> None:
    sheet = re.findall(r'href="(/static/[^"]+\.css)"', front.get("/s/trastuzumab/").body.decode())
    for path in (*ASKED_BY_BROWSERS, *sheet):
        front.get(path)
    front.get("/staff/sign-in/?next=/staff/secret/")
    lines = front.log_with("/staff/sign-in/").splitlines()  # nginx writes after it has answered
    assert lines
    for line in lines:
        assert re.fullmatch(r'\[\d{4}-\d\d-\d\dT\d\d\] "GET /staff/sign-in/" 200 \d+', line), line


def test_a_respondent_whom_the_site_cannot_serve_leaves_no_line_of_an_error(front: Front) -> None:
    with closing(slow(front, 1)):
        pass  # breaks off in the middle of sending
    front.get(f"/s/trastuzumab/?{'x' * 20_000}")
    assert (front.folder / "survey-errors.log").read_text() == ""


def test_health_is_for_the_machine_itself(front: Front) -> None:
    assert front.get("/health/ready/", come_from="127.0.0.2").status == 403
    assert front.get("/health/ready/", come_from="127.0.0.1").status == 200


def slow(front: Front, number: int) -> ssl.SSLSocket:
    """A connection that has begun to send something long, and goes on very slowly."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    raw = socket.create_connection(("127.0.0.1", front.secure), timeout=10)
    wrapped = context.wrap_socket(raw)
    begin = f"POST /s/trastuzumab/ HTTP/1.1\r\nHost: {NAME}\r\n"
    rest = f"Content-Length: 100000\r\n\r\nnumber={number}" if number % 2 else "X-Slow: "
    wrapped.sendall((begin + rest).encode())
    return wrapped


def test_200_slow_connections_leave_others_served(front: Front) -> None:
    connections = [slow(front, number) for number in range(200)]
    try:
        begun = time.monotonic()
        statuses = [front.get("/s/trastuzumab/").status for _ in range(5)]
        assert statuses == [200] * 5
        assert time.monotonic() - begun < 5 * 2  # two seconds each
    finally:
        for each in connections:
            each.close()
