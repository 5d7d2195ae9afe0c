"""Settings that make the site less safe are named; those that are shipped for a server are not."""

import pytest

from surveyapp.operation.status import settings_status
from surveyapp.operation.status.system_status import State


@pytest.mark.parametrize(
    ("look", "values", "state", "words"),
    [
        ("debug", {"DEBUG": True}, State.BAD, "DEBUG is on"),
        ("debug", {"DEBUG": False}, State.GOOD, "DEBUG is off"),
        ("https", {"PLAIN_HTTP": True, "SECURE_HSTS_SECONDS": 0}, State.BAD, "without encryption"),
        ("https", {"PLAIN_HTTP": False, "SECURE_HSTS_SECONDS": 0}, State.ATTENTION, "HSTS_SECONDS is 0"),
        ("https", {"PLAIN_HTTP": False, "SECURE_HSTS_SECONDS": 31536000}, State.GOOD, "HTTPS only"),
        ("second_factor", {"STAFF_MFA": "optional"}, State.ATTENTION, "a password alone"),
        ("second_factor", {"STAFF_MFA": "required"}, State.GOOD, "need a second factor"),
        ("backup_key", {"BACKUP_KEY": ""}, State.ATTENTION, "BACKUP_KEY is not set"),
        ("backup_key", {"BACKUP_KEY": "age1x"}, State.GOOD, "are encrypted"),
    ],
)
def test_a_setting_is_told(settings, look: str, values: dict[str, object], state: State, words: str) -> None:
    for name, value in values.items():
        setattr(settings, name, value)
    condition = getattr(settings_status, look)()
    assert (condition.state, words in condition.words) == (state, True)


@pytest.mark.django_db
def test_the_clock_names_its_zone_and_the_database_agrees(settings) -> None:
    clock = settings_status.clock()
    assert (clock.state, f"({settings.TIME_ZONE})" in clock.words) == (State.GOOD, True)


@pytest.mark.django_db
def test_a_database_with_another_time_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    now = settings_status.timezone.now()
    late = now - 2 * settings_status.LARGEST_DIFFERENCE
    monkeypatch.setattr(settings_status, "_time_of_database", lambda: late)
    clock = settings_status.clock()
    assert (clock.state, "clock of the database" in clock.words) == (State.ATTENTION, True)
