"""A package index on loopback with made-up packages: wheels made by hand, and pages as PEP 503 has them."""

import base64
import hashlib
import io
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

WHEEL = "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def add_wheel(index: Path, name: str, version: str, *requires: str, extras: tuple[str, ...] = ()) -> str:
    """Offer a release as a wheel, and return its line in a lock."""
    about = [f"Name: {name}", f"Version: {version}"]
    about += [f"Provides-Extra: {extra}" for extra in extras]
    about += [f"Requires-Dist: {requirement}" for requirement in requires]
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": "\n".join(["Metadata-Version: 2.1", *about, ""]),
        f"{info}/WHEEL": WHEEL,
    }
    record = "".join(f"{path},{_recorded(text)}\n" for path, text in files.items())
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    return _offer(index, name, version, f"{name}-{version}-py3-none-any.whl", content.getvalue())


def add_source(index: Path, name: str, version: str, code: str) -> str:
    """Offer a release as source alone, whose building runs `code`, and return its line in a lock."""
    files = {
        "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "own"\nbackend-path = ["."]\n',
        "own.py": code,
    }
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        for path, text in files.items():
            member = tarfile.TarInfo(f"{name}-{version}/{path}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return _offer(index, name, version, f"{name}-{version}.tar.gz", content.getvalue())


def _recorded(text: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    return f"sha256={digest},{len(text.encode())}"


def _offer(index: Path, name: str, version: str, file: str, content: bytes) -> str:
    """Put a file on the page of its package, and the package on the first page."""
    folder = index / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    with (folder / "index.html").open("a", encoding="utf-8") as page:
        page.write(f'<a href="{file}#sha256={digest}">{file}</a><br>\n')
    with (index / "index.html").open("a", encoding="utf-8") as page:
        page.write(f'<a href="{name}/">{name}</a><br>\n')
    return f"{name}=={version} --hash=sha256:{digest}\n"


class _Pages(SimpleHTTPRequestHandler):
    """The files of a folder, without a line on each request."""

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def serving(index: Path) -> Iterator[str]:
    """The address of the index while it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(index))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
