"""How tests run commands: in this process, with what they printed."""

import io

from django.core.management import call_command


def run(*arguments: object) -> str:
    """What the command prints."""
    output = io.StringIO()
    call_command(*(str(argument) for argument in arguments), stdout=output)
    return output.getvalue()
