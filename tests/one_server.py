"""What tests that run side by side keep out of each other's way in one PostgreSQL server.

A transaction that writes in one database of a server keeps dead rows in all of them from being removed:
CLUSTER works under a snapshot, which begins with the oldest writing transaction of the server. So a test
that mixes responses waits until no other worker holds a transaction for the length of a module.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def long_transaction() -> Iterator[None]:
    """A transaction that lasts for many tests; several may last at once."""
    with _locked(fcntl.LOCK_SH):
        yield


@contextmanager
def no_long_transaction() -> Iterator[None]:
    """No other worker holds one meanwhile."""
    with _locked(fcntl.LOCK_EX):
        yield


@contextmanager
def _locked(kind: int) -> Iterator[None]:
    is_alone = "PYTEST_XDIST_WORKER" not in os.environ
    if is_alone or connection.vendor != "postgresql":
        yield
        return
    with (Path(tempfile.gettempdir()) / f"practice-survey-tests-{os.getuid()}").open("a") as file:
        fcntl.flock(file, kind)  # given back when the file is closed
        yield
