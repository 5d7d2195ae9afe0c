"""What `verify` prints, and `restore` after it has loaded a backup."""

from __future__ import annotations

from django.core.management.base import CommandError, OutputWrapper

from surveyapp.operation.backup_tables import answers_hash
from surveyapp.operation.verification import totals, verify


def print_findings(output: OutputWrapper) -> None:
    """Print each check with its faults, then counts and the hash of all answers. Raises CommandError."""
    is_good = True
    for finding in verify():
        is_good = is_good and finding.is_good
        output.write(f"{'ok      ' if finding.is_good else 'NOT OK  '}{finding.check}")
        for fault in finding.faults:
            output.write(f"          {fault}")
    for name, count in sorted(totals().items()):
        output.write(f"        {count:>9}  {name}")
    output.write(f"hash of all answers: {answers_hash()}")
    if not is_good:
        raise CommandError(
            "The check found faults: see above. Restore the last good backup elsewhere and compare."
        )
