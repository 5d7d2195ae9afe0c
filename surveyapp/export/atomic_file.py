"""Files that are whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from surveyapp.export.errors import ExportError
from surveyapp.instruments.language import gettext_noop


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes its name only when the block ends well; else nothing is left behind.

    It is written beside its later place, readable by its owner only, since it may hold answers. ExportError
    when it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise ExportError(
            gettext_noop("{path} cannot be written: {reason}. Choose another place."),
            path=path,
            reason=error.strerror,
        ) from error
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError as error:
        raise ExportError(
            gettext_noop("{path} was not written: {reason}. Make room and export again."),
            path=path,
            reason=error.strerror,
        ) from error
    finally:
        Path(name).unlink(missing_ok=True)
