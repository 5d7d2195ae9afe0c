"""People who answer over HTTP as a browser without scripts does, patient with a server that is away."""

import http.client
import re
import time
import urllib.parse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
RECEIPT = re.compile(r'id="receipt">([0-9A-Z-]+)<')
AWAY = (ConnectionError, http.client.HTTPException, TimeoutError)
"""What a client sees of a server that was killed, or is not there yet."""

Fields = Mapping[str, str | Sequence[str]]


class RefusedError(Exception):
    """The server answered, but not with what was asked for."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    location: str
    text: str


@dataclass(kw_only=True)
class Robot:
    """One person with a device of their own."""

    host: str
    port: int
    slug: str
    cookies: dict[str, str] = field(default_factory=dict)
    at: str = ""  # the path of the page that is shown
    page: str = ""  # its HTML
    is_patient: bool = False  # sends again what the site could not take just now
    retries: int = 0  # times that the server was away
    others: list[int] = field(default_factory=list)  # ports of the site's other servers, tried in turn then

    def open(self, path: str = "") -> None:
        """Go to a page of the survey, redirects followed."""
        self._show(self.request("GET", f"/s/{self.slug}/{path}"), f"/s/{self.slug}/{path}")

    def send(self, fields: Fields, *, to: str = "") -> None:
        """Send the form that is shown, with the answers, and follow where it leads."""
        path = to or self.at
        form = {"csrfmiddlewaretoken": self.token, **dict(HIDDEN.findall(self.page)), **fields}
        self._show(self.request("POST", path, form), path)

    @property
    def receipt(self) -> str:
        """The code on the page that is shown, once the answers were sent; "" on another page."""
        found = RECEIPT.search(self.page)
        return found[1] if found else ""

    @property
    def token(self) -> str:
        found = TOKEN.search(self.page)
        if not found:
            raise RefusedError(f"{self.at} holds no form")
        return found[1]

    def _show(self, answer: Answer, path: str) -> None:
        """The page itself, or the one that it leads to."""
        for _ in range(5):
            if answer.status not in (301, 302, 303):
                break
            path = urllib.parse.urljoin(path, answer.location)
            answer = self.request("GET", path)
        self.at, self.page = path, answer.text
        if answer.status != 200:
            raise RefusedError(f"{path} answered {answer.status}")

    def request(self, method: str, path: str, form: Fields | None = None) -> Answer:
        """One request, repeated while the server is away."""
        body = urllib.parse.urlencode(form, doseq=True) if form is not None else None
        while True:
            try:
                answer = self._request(method, path, body)
                if not (self.is_patient and answer.status >= 500):
                    return answer
            except AWAY:
                self._turn()
            self.retries += 1
            time.sleep(0.05)

    def _turn(self) -> None:
        """Go to the next of the site's servers, as a front server does that finds one away."""
        if self.others:
            self.others.append(self.port)
            self.port = self.others.pop(0)

    def _request(self, method: str, path: str, body: str | None) -> Answer:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            got = connection.getresponse()
            text = got.read().decode()
        finally:
            connection.close()
        for line in got.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        return Answer(status=got.status, location=got.headers.get("Location", ""), text=text)
