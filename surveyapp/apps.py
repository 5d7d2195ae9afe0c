"""Django's entry for the one app of this project."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveyAppConfig(AppConfig):
    """Registers the app; integers are keys unless a model says otherwise."""

    name = "surveyapp"
    verbose_name = _("Practice surveys")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write down who signs in and out, and have done what follows from what happens."""
        from surveyapp import tasks
        from surveyapp.accounts import sign_in_log
        from surveyapp.operation import database_log  # noqa: F401 - its check is registered

        sign_in_log.connect()
        tasks.connect()
