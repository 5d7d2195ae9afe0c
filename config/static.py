"""Static files in service: hashed, compressed, and those that every page loads together made one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


class BundledStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # ships no types
    """Makes the files of STATIC_BUNDLES when the others are collected; their sources are edited as ever."""

    makes_bundles = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Join the parts of each bundle, then do with it what is done with every file."""
        if not dry_run:
            for name, parts in settings.STATIC_BUNDLES.items():
                texts = [self._text(*paths[part]) for part in parts]
                self.delete(name)
                self._save(name, ContentFile("\n".join(texts).encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    @staticmethod
    def _text(storage: Any, path: str) -> str:
        with storage.open(path) as file:
            text: str = file.read().decode()
        return text
