"""A hash of the data, which every file made of them carries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from surveyapp.instruments.model.answers import ResponseRecord, answers_to_json


def data_hash(records: Iterable[ResponseRecord]) -> str:
    """SHA-256 over the canonical JSON of the records, a line each, in order of key; 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for record in sorted(records, key=lambda record: record.key):
        line = json.dumps(_plain(record), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _plain(record: ResponseRecord) -> dict[str, Any]:
    """An exclusion stands only where there is one: data that nobody has excluded from keep their hash."""
    plain = {
        "key": record.key,
        "answers": answers_to_json(record.answers),
        "language": record.language_code,
        "mode": record.mode,
        "channel": record.channel,
        "period": record.period.isoformat(),
        "completeness": record.completeness,
        "synthetic": record.synthetic,
        "flags": list(record.flags),
    }
    return plain | {"excluded": record.excluded} if record.excluded else plain
