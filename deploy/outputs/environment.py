"""A site that does the same in every run: the clock stands, chance is seeded, the disk never fills."""

import datetime as dt
import hashlib
import os
import random
import shutil
import zipfile
from collections import namedtuple
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import django
import time_machine
from django.conf import settings

MOMENT = dt.datetime(2026, 1, 1, 15, 0, tzinfo=dt.timezone.utc)  # noqa: UP017 - time-machine reads this one
Usage = namedtuple("Usage", "total used free")


class Chance:
    """What stands in for the operating system's randomness: bytes that follow from what was last named."""

    def __init__(self) -> None:
        self.about("the beginning")

    def about(self, *names: str) -> None:
        """Start over from these words, so that one output does not depend on those before it."""
        seed = hashlib.sha256("\0".join(names).encode()).digest()
        self._drawn = random.Random(seed)  # noqa: S311  # nosec B311 # repeatable on purpose
        random.seed(seed)

    def draw(self, count: int) -> bytes:
        """So many bytes, as os.urandom gives them."""
        return self._drawn.randbytes(count)


class MemberInfo(zipfile.ZipInfo):
    """What an archive tells of a file that is put into it: of the moment at which the clock stands."""

    @classmethod
    def from_file(
        cls, filename: Any, arcname: Any = None, *, strict_timestamps: bool = True
    ) -> zipfile.ZipInfo:
        """As the library makes it, but for the time of the file, which the operating system set."""
        info = super().from_file(filename, arcname, strict_timestamps=strict_timestamps)
        info.date_time = (MOMENT.year, MOMENT.month, MOMENT.day, 0, 0, 0)
        return info


@contextmanager
def repeatable(folder: Path) -> Iterator[Chance]:
    """Django, set up on what `folder` holds, with a clock that stands and chance that can be repeated."""
    chance = Chance()
    free = mock.Mock(return_value=Usage(2**40, 2**39, 2**39))
    with (
        mock.patch.object(os, "urandom", chance.draw),
        mock.patch.object(random, "_urandom", chance.draw),
        mock.patch.object(shutil, "disk_usage", free),
        mock.patch.object(zipfile, "ZipInfo", MemberInfo),
        time_machine.travel(MOMENT, tick=False),
    ):
        set_up(folder)
        yield chance


def set_up(folder: Path) -> None:
    """Start Django; static files keep their names, and what the site writes goes into `folder`."""
    storages: dict[str, Any] = dict(settings.STORAGES)
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = storages
    settings.VAR_DIR = folder
    (folder / "static").mkdir()
    django.setup()
