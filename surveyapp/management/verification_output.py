"""What `verify` prints, and `restore` after it has loaded a backup."""

from __future__ import annotations

from django.core.management.base import CommandError, OutputWrapper

from surveyapp.models import OperationKind
from surveyapp.operation.backup_tables import answers_hash
from surveyapp.operation.verification import totals, verify
from surveyapp.operation_marks import noted


def print_findings(output: OutputWrapper) -> None:
    """Print each check with its faults, then counts and the hash of all answers. Raises CommandError."""
    with noted(OperationKind.VERIFY) as outcome:
        faulty = _print_checks(output)
        if faulty:
            outcome.detail = str(faulty)
            raise CommandError(
                "The check found faults: see above. Restore the last good backup elsewhere and compare."
            )


def _print_checks(output: OutputWrapper) -> int:
    """Print each check, the counts and the hash; how many checks found faults."""
    faulty = 0
    for finding in verify():
        faulty += not finding.is_good
        output.write(f"{'ok      ' if finding.is_good else 'NOT OK  '}{finding.check}")
        for fault in finding.faults:
            output.write(f"          {fault}")
    for name, count in sorted(totals().items()):
        output.write(f"        {count:>9}  {name}")
    output.write(f"hash of all answers: {answers_hash()}")
    return faulty
