"""The file of a backup as bytes: compressed, encrypted where there is a key, and there only when whole."""

from __future__ import annotations

import gzip
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, BinaryIO

import pyrage

ENCRYPTED = b"age-encryption.org/"
"""How a file begins that age has encrypted (https://age-encryption.org/v1)."""

KEY_FILE_BYTES = 4096
"""More than any file with a key holds."""


class KeyFileError(Exception):
    """A key that encrypts or decrypts is missing, or is none; the message says the remedy."""


class UnreadableBackupError(Exception):
    """The file is no backup, or was damaged; nothing has been taken from it."""


@contextmanager
def writing(path: Path, recipient: str = "") -> Iterator[gzip.GzipFile]:
    """A stream into the file, which appears under its name, readable by its owner only, when all is on disk.

    recipient: the age key ("age1…") that the file is encrypted for; "": not encrypted. Raises KeyFileError.
    """
    key = _recipient(recipient) if recipient else None
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        with open(handle, "wb") as file:
            with _packing(file, key) as stream:
                yield stream
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _packing(file: BinaryIO, key: pyrage.x25519.Recipient | None) -> Iterator[gzip.GzipFile]:
    if key is None:
        with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as stream:
            yield stream
        return
    with (
        _piped(lambda source: pyrage.encrypt_io(source, file, [key])) as sink,
        gzip.GzipFile(fileobj=sink, mode="wb", mtime=0) as stream,
    ):
        yield stream


@contextmanager
def reading(path: Path, identity: Path | None = None) -> Iterator[gzip.GzipFile]:
    """A stream of what was written. identity: the file with the key ("AGE-SECRET-KEY-…") of an encrypted one.

    Raises KeyFileError.
    """
    with open(path, "rb") as file:
        is_encrypted = file.read(len(ENCRYPTED)) == ENCRYPTED
        file.seek(0)
        plain = _decrypting(file, identity) if is_encrypted else nullcontext(file)
        with plain as source, gzip.GzipFile(fileobj=source, mode="rb") as stream:
            yield stream


@contextmanager
def _decrypting(file: BinaryIO, identity: Path | None) -> Iterator[IO[bytes]]:
    """What the file says once it is decrypted, by a thread and never on a disk."""
    key = _identity(identity)
    reader, writer = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with open(writer, "wb") as sink:
                pyrage.decrypt_io(file, sink, [key])
        except (pyrage.DecryptError, OSError) as error:  # told to the thread that reads
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        with open(reader, "rb") as source:
            yield source
    except Exception as error:  # whatever the reader says of what did not come
        thread.join()
        if any(isinstance(exception, pyrage.DecryptError) for exception in failed):
            raise KeyFileError(
                "The backup cannot be decrypted: it is for another key, or was damaged. Name the file with "
                "the secret key that belongs to the key it was made for."
            ) from error
        raise
    finally:
        thread.join()


@contextmanager
def _piped(work: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """A sink whose content `work` reads in a thread; the thread's error is raised here."""
    reader, writer = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        with open(reader, "rb") as source:
            try:
                work(source)
            except BaseException as error:  # told to the thread that waits
                failed.append(error)
                while source.read(1 << 20):
                    pass  # so that the writer is not left waiting

    thread = threading.Thread(target=run)
    thread.start()
    try:
        with open(writer, "wb") as sink:
            yield sink
    finally:
        thread.join()
    if failed:
        raise failed[0]


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise KeyFileError(
            "The key to encrypt for is not an age key: it begins with age1 (make a pair with age-keygen, or "
            "with manage.py backup --new-key FILE)."
        ) from error


def _identity(path: Path | None) -> pyrage.x25519.Identity:
    if path is None:
        raise KeyFileError("The backup is encrypted: name the file with its secret key by --key FILE.")
    secret = next((line.strip() for line in _lines(path) if line.startswith("AGE-SECRET-KEY-")), "")
    try:
        return pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError as error:
        raise KeyFileError(
            f"{path} holds no secret key: a line of it must begin with AGE-SECRET-KEY-."
        ) from error


def _lines(path: Path) -> list[str]:
    """The lines of a small file, whatever is in it; [] where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(KEY_FILE_BYTES).decode(errors="replace").splitlines()
    except OSError:
        return []


def new_key(path: Path) -> str:
    """Write a new secret key to a file that must not be there yet, and return the key to encrypt for."""
    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyFileError(f"{path} is there already: name a new file.") from error
    with open(handle, "w", encoding="utf-8") as file:
        file.write(f"# public key: {recipient}\n{identity}\n")
    return recipient
