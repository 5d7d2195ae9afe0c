"""Hostile requests to the production server, byte by byte: none is its fault, and others are served."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deploy.site_server import HOST, Server

PAGE = "/s/trastuzumab/"
HEAD = "Host: 127.0.0.1\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
MOST_MEMORY = 200 * 1024  # kB more than before
MOST_SECONDS = 2  # until the next visitor is served


def request(first: str, headers: str = "", body: bytes = b"", *, length: str = "") -> bytes:
    """A request with the headers that each has, and the length of its body unless another is said."""
    said = length or (str(len(body)) if body else "")
    counted = f"Content-Length: {said}\r\n" if said else ""
    return f"{first} HTTP/1.1\r\n{HEAD}{headers}{counted}\r\n".encode("latin-1") + body


def post(body: bytes, headers: str = FORM, **more: str) -> bytes:
    return request(f"POST {PAGE}", headers, body, **more)


# name: the bytes, and how they may be answered; 0 is a connection that the server ends without a word
ROWS: dict[str, tuple[bytes, set[int]]] = {
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 50 + b"\r\n\r\n", {0, 400}),
    "another version": (f"GET {PAGE} HTTP/9.9\r\n{HEAD}\r\n".encode(), {0, 400}),
    "TRACE": (request(f"TRACE {PAGE}"), {405}),
    "PUT": (request(f"PUT {PAGE}", FORM, b"a=1"), {405}),
    "a method of its own": (request(f"BREW {PAGE}"), {405}),
    "no host": (
        f"GET {PAGE} HTTP/1.1\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n".encode(),
        {400},
    ),
    "an address of 100 kB": (request("GET /" + "a" * 100_000), {414}),
    "a header of 100 kB": (request(f"GET {PAGE}", f"X-Long: {'x' * 100_000}\r\n"), {400, 431}),
    "1,000 headers": (request(f"GET {PAGE}", "".join(f"X-{n}: 1\r\n" for n in range(1000))), {0, 400, 431}),
    "a cookie of 100 kB": (request(f"GET {PAGE}", f"Cookie: a={'x' * 100_000}\r\n"), {400, 431}),
    "a null byte in a header": (request(f"GET {PAGE}", "X-Null: a\x00b\r\n"), {0, 400}),
    "null bytes in a cookie": (
        request(f"GET {PAGE}", 'Cookie: __Host-sessionid="' + r"\000" * 32 + '"\r\n'),
        {200},
    ),
    "a null byte in the path": (request(f"GET {PAGE}%00"), {400}),
    "a raw null byte in the path": (request(f"GET {PAGE}\x00"), {0, 400}),
    "invalid UTF-8 in the path": (request(f"GET {PAGE}%ff%fe"), {404}),
    "raw bytes in the path": (request(f"GET {PAGE}\xff\xfe"), {0, 400, 404}),
    "a number without end": (request(f"GET /staff/surveys/a/fieldwork/paper-returns/{'9' * 30}/"), {404}),
    "10,000 fields": (post(b"&".join(b"f%d=1" % n for n in range(10_000))), {413}),
    "deep JSON": (post(b"[" * 1_000_000, "Content-Type: application/json\r\n"), {415}),
    "utf-7": (post(b"a=1", "Content-Type: application/x-www-form-urlencoded; charset=utf-7\r\n"), {415}),
    "an unknown charset": (
        post(b"a=1", "Content-Type: application/x-www-form-urlencoded; charset*=klingon''%41\r\n"),
        {415},
    ),
    "an unknown charset of no body": (
        request(f"GET {PAGE}", "Content-Type: text/html; charset*=klingon''%41\r\n"),
        {200},
    ),
    "multipart without a boundary": (post(b"--x--", "Content-Type: multipart/form-data\r\n"), {400}),
    "multipart cut off": (
        post(b"--x\r\nContent-Disp", "Content-Type: multipart/form-data; boundary=x\r\n"),
        {302, 400, 403},
    ),
    "a length that is none": (post(b"", length="abc"), {0, 400}),
    "a length below nothing": (post(b"", length="-1"), {0, 400}),
    "more bytes than there are numbers": (post(b"", length="9" * 40), {0, 400, 413}),
    "two lengths": (post(b"a=1", f"{FORM}Content-Length: 30\r\n"), {0, 400}),
    "in pieces": (
        post(b"", f"{FORM}Transfer-Encoding: chunked\r\n") + b"3\r\na=1\r\n0\r\n\r\n",
        {411},
    ),
    "in pieces that are none": (
        post(b"", f"{FORM}Transfer-Encoding: chunked\r\n") + b"zz\r\n",
        {0, 400, 411},
    ),
    "in pieces and with a length": (
        post(b"0\r\n\r\n", f"{FORM}Transfer-Encoding: chunked\r\n"),
        {0, 400, 403, 411},
    ),
    "a range": (request("GET /static/surveyapp/icon.svg", "Range: bytes=9-1,-\r\n"), {200, 404, 416}),
    "a date that is none": (
        request("GET /static/surveyapp/icon.svg", "If-Modified-Since: Thu, 99 Foo 99999\r\n"),
        {200, 404},
    ),
    "an upgrade": (request(f"GET {PAGE}", "Upgrade: websocket\r\nConnection: Upgrade\r\n"), {200, 400}),
    "another host": (
        request(f"GET {PAGE}").replace(b"Host: 127.0.0.1", b"Host: evil.example"),
        {400},
    ),
}


def status_of(server: Server, data: bytes) -> int:
    """The status of the answer to these bytes; 0 where the server ends the connection without one."""
    with closing(socket.create_connection((HOST, server.port), timeout=20)) as connection:
        answer = b""
        try:
            connection.sendall(data)
            while len(answer) < 20 and (some := connection.recv(4096)):
                answer += some
        except ConnectionError:
            pass  # it ended the connection while we were still sending
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(found[1]) if found else 0


@pytest.fixture
def served_next(server: Server) -> Iterator[None]:
    """After the test the next visitor is served, and soon."""
    yield
    begun = time.monotonic()
    connection = http.client.HTTPConnection(HOST, server.port, timeout=10)
    with closing(connection):
        connection.request("GET", PAGE, headers={"X-Forwarded-Proto": "https"})
        assert connection.getresponse().status == 200
    assert time.monotonic() - begun < MOST_SECONDS


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.usefixtures("served_next")
def test_no_request_is_a_fault_of_the_server(name: str, server: Server) -> None:
    data, allowed = ROWS[name]

    assert status_of(server, data) in allowed


def memory_of(server: Server) -> int:
    """The most memory that the server's processes have held, in kB."""
    assert server.process is not None
    listed = subprocess.run(
        ["pgrep", "-g", str(server.process.pid)], capture_output=True, text=True, check=True
    )
    texts = (Path(f"/proc/{process}/status").read_text() for process in listed.stdout.split())
    return sum(int(found[1]) for text in texts if (found := re.search(r"VmHWM:\s+(\d+)", text)))


@pytest.mark.usefixtures("served_next")
def test_bodies_of_50_mb_cost_little_and_hold_nobody_up(server: Server) -> None:
    before = memory_of(server)
    body = b"a=" + b"x" * 50_000_000
    file = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + body + b"\r\n--x--\r\n"
    kinds = [post(body), post(file, "Content-Type: multipart/form-data; boundary=x\r\n")]
    answered: list[int] = []
    threads = [
        threading.Thread(target=lambda data=data: answered.append(status_of(server, data)))
        for data in (*kinds, *kinds)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(answered) <= {0, 413}
    assert memory_of(server) - before < MOST_MEMORY


ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}


def answer(server: Server, method: str, path: str) -> tuple[int, dict[str, str], bytes]:
    with closing(http.client.HTTPConnection(HOST, server.port, timeout=10)) as connection:
        connection.request(method, path, headers={"X-Forwarded-Proto": "https"})
        got = connection.getresponse()
        return got.status, {name.lower(): value for name, value in got.headers.items()}, got.read()


def test_every_answer_is_as_strict_static_files_and_errors_too(server: Server) -> None:
    page = answer(server, "GET", PAGE)[2].decode()
    (sheet, *_rest) = re.findall(r'href="(/static/[^"]+\.css)"', page)

    asked = [("GET", PAGE), ("GET", sheet), ("GET", "/health/live/"), ("GET", "/nowhere/"), ("PUT", PAGE)]
    for method, path in (*asked, ("GET", "/static/nowhere.css"), ("GET", "/staff/"), ("POST", PAGE)):
        _status, headers, _body = answer(server, method, path)
        assert ALWAYS.items() <= headers.items(), path
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "camera=()" in headers["permissions-policy"], path
        assert ("immutable" if path == sheet else "no-store") in headers["cache-control"], path
