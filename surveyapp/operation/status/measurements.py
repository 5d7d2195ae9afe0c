"""What is measured once a day for the status of the site, since no page can wait for it or know yesterday."""

from __future__ import annotations

from django.conf import settings

from surveyapp.models import OperationKind
from surveyapp.operation.status.certificate_status import measure_certificate
from surveyapp.operation.status.system_status import free_disk
from surveyapp.operation_marks import note


def measure() -> None:
    """Mark the free space on the disk, and until when the certificate of the site is valid."""
    free = free_disk()
    note(OperationKind.DISK, is_good=free >= settings.LOW_DISK_MB, detail=str(free))
    measure_certificate()
