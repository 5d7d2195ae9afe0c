"""The worker of the queue, in the process of a test: see the fixture `worker`."""

from django.core.management import call_command


def do_what_waits() -> None:
    """Have all that waits in the queue done."""
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
