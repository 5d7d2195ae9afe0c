"""`manage.py files`: lists the files that staff requested, and cancels or deletes them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveyapp.fielding.files.file_actions import cancel, delete_file, expire
from surveyapp.management.command_arguments import BY
from surveyapp.models import FileRequest


class Command(BaseCommand):
    help = (
        "Lists the files that staff requested: number, person, survey, kind, state, size in bytes and when "
        "each expires. Cancels or deletes one, or deletes those that have expired, as purge does."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--cancel", type=int, metavar="NUMBER", help="stop a file in progress")
        choice.add_argument("--delete", type=int, metavar="NUMBER", help="delete a file now")
        choice.add_argument("--expired", action="store_true", help="delete the files that have expired")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["expired"]:
            self.stdout.write(f"{expire(now=timezone.now(), by=BY)} expired files deleted.")
        elif options["cancel"] is not None:
            if not cancel(file=_file_of(options["cancel"]), by=BY, now=timezone.now()):
                number = options["cancel"]
                raise CommandError(f"File {number} is not in progress. To delete it: --delete {number}.")
            self.stdout.write(f"File {options['cancel']} cancelled.")
        elif options["delete"] is not None:
            delete_file(file=_file_of(options["delete"]), by=BY)
            self.stdout.write(f"File {options['delete']} deleted.")
        else:
            self._list()

    def _list(self) -> None:
        files = FileRequest.objects.select_related("survey", "owner").defer("content").order_by("pk")
        for file in files:
            size = "-" if file.size is None else str(file.size)
            parts = (file.pk, file.owner.get_username(), file.survey.slug, file.name or file.kind, file.state)
            expires = timezone.localtime(file.expires_at).strftime("%Y-%m-%d %H:%M %Z")
            self.stdout.write("  ".join(map(str, (*parts, size, expires))))
        if not files:
            self.stdout.write("No files.")


def _file_of(number: int) -> FileRequest:
    file = FileRequest.objects.select_related("survey").defer("content").filter(pk=number).first()
    if file is None:
        raise CommandError(f"There is no file {number}: manage.py files lists those that there are.")
    return file
