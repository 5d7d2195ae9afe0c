"""Names of time zones."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def check_time_zone(name: str) -> None:
    """Raise ValidationError for a name that is no time zone."""
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone: write a name such as America/Toronto."), params={"name": name}
        )
