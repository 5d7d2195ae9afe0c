"""The site as one visitor sees it, and the folder into which what it answers is written."""

import mimetypes
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

from deploy.outputs.addresses import file_name, named, without_addresses
from deploy.outputs.environment import Chance

ENDINGS = {"application/json": "json", "text/html": "html", "text/plain": "txt", "text/csv": "csv"}
READ = ("html", "json", "txt", "svg")


class Folder:
    """Where outputs go, and how many of each kind went there."""

    def __init__(self, path: Path, passing: Path) -> None:
        self.path, self.passing = path, passing
        self.counts: Counter[str] = Counter()

    def write(self, name: str, content: bytes) -> None:
        """Write one output; text does not tell where the site keeps its files."""
        kind = name.rpartition(".")[2]
        if kind in READ:
            content = content.replace(str(self.passing).encode(), b"{folder}")
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        assert not file.exists(), f"two outputs have the name {name}"
        file.write_bytes(content)
        self.counts[f"{name.partition('/')[0]}, {kind}"] += 1


class Visitor:
    """Somebody with a browser of one language; whatever is answered is written down."""

    def __init__(self, place: str, language: str, folder: Folder, chance: Chance) -> None:
        self.place, self.language = f"{place}/{language}", language
        self.folder, self.chance = folder, chance
        headers = {"host": "127.0.0.1", "accept-language": language}
        self.client = Client(headers=headers, raise_request_exception=False)
        self.index: list[str] = []

    def get(self, address: str, name: str = "") -> HttpResponse:
        """Get an address and write the answer, as `name` or as the address is named."""
        self.chance.about(self.place, name, file_name(address, ""))
        return self._written(address, self.client.get(address), name)

    def post(self, address: str, data: dict[str, list[str]], name: str) -> HttpResponse:
        """Send a form and write the answer."""
        self.chance.about(self.place, name, file_name(address, ""))
        return self._written(address, self.client.post(address, data), name)

    def _written(self, address: str, response: HttpResponse, name: str) -> HttpResponse:
        content = response.getvalue() if response.streaming else response.content
        ending, path = ending_of(response), urlsplit(address).path
        if response.status_code in (301, 302, 303, 307, 308):
            target = urljoin(address, response.headers["Location"])
            ending, content = "redirect.txt", f"{named(target) or target}\n".encode()
        elif ending.rpartition(".")[2] in READ:
            content = without_addresses(content.decode(), path).encode()
        whole = f"{name}.{ending}" if name else file_name(address, ending)
        told = [whole, str(response.status_code), response.headers.get("Content-Type", "")]
        self.index.append("  ".join([*told, response.headers.get("Content-Disposition", "")]).rstrip())
        self.folder.write(f"{self.place}/{whole}", content)
        return response

    def close(self) -> None:
        """Write the list of what was answered, with status, kind and name of the file that is offered."""
        self.folder.write(f"{self.place}/index.txt", "\n".join([*sorted(self.index), ""]).encode())


def ending_of(response: HttpResponse) -> str:
    """How the file of an answer ends; the status stands before it, where it is not 200."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    ending = ENDINGS.get(kind) or (mimetypes.guess_extension(kind) or ".bin").removeprefix(".")
    return ending if response.status_code == 200 else f"{response.status_code}.{ending}"
