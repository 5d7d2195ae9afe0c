"""The e-mail address of a staff account, changed by site administrators."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveyapp.accounts.account_actions import UnsuitableAccountError
from surveyapp.accounts.account_actions import change_address as change
from surveyapp.accounts.account_queries import staff_accounts
from surveyapp.site_languages import page_language
from surveyapp.staff.accounts.address_form import AddressForm
from surveyapp.staff.shared.access import site_administrators_only
from surveyapp.staff.shared.form_status import form_status


@site_administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def change_address(request: HttpRequest, key: int) -> HttpResponse:
    """Ask for the address; one's own too. A superuser's is changed by superusers alone."""
    assert isinstance(request.user, User)
    user = get_object_or_404(staff_accounts(), pk=key)
    back = reverse("staff:account", args=[key])
    if user.is_superuser and not request.user.is_superuser:
        return HttpResponseRedirect(back)
    form = AddressForm(request.POST if request.method == "POST" else None, initial={"address": user.email})
    if form.is_valid():
        values, by = form.cleaned_data, request.user.get_username()
        try:
            change(username=user.get_username(), address=values["address"], by=by)
            messages.success(request, _("The e-mail address was changed."))
            return HttpResponseRedirect(back)
        except UnsuitableAccountError as error:
            form.add_error("address", error.in_words(page_language()))
    context = {"form": form, "account": user}
    return render(request, "staff/accounts/accounts/address.html", context, status=form_status(form))
