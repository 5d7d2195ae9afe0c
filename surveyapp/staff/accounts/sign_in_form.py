"""Staff's forms: they validate, and save nothing."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Name and password of a staff account; another account is told that it is none."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _(
            "The user name or the password is wrong. Capital and small letters count as different."
        ),
        "not_staff": _(
            "This account has no access to staff pages. Sign in with another account, or ask the site's "
            "operator for access."
        ),
    }

    def confirm_login_allowed(self, user: User) -> None:
        """Raise ValidationError for an account that is not active, or not staff."""
        super().confirm_login_allowed(user)
        if not user.is_staff:
            raise ValidationError(self.error_messages["not_staff"], code="not_staff")
