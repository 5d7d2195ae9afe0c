"""Django's admin: every table, read-only where it holds answers or what was published. Wiring only.

Site administrators see all of it; of others, who has the right in a survey sees its responses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django.contrib.auth.admin  # noqa: F401 - registers the page of accounts that is replaced below
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from surveyapp.accounts.account_actions import change_account
from surveyapp.fielding.plan.plan_queries import keeps_results_closed
from surveyapp.models import (
    AuditEvent,
    Draft,
    Exclusion,
    InstrumentVersion,
    Membership,
    PaperAgreement,
    PaperEntry,
    PaperReturn,
    Response,
    Right,
    Snapshot,
    Survey,
    Tally,
    is_site_administrator,
)
from surveyapp.staff.accounts.superuser_form import SuperuserForm

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Model]
    UserModelAdmin = admin.ModelAdmin[User]
    Rows = QuerySet[Model]
    UserForm = ModelForm[User]
else:  # Django's admin takes no type arguments when it runs
    AnyAdmin = UserModelAdmin = admin.ModelAdmin


for model in [model for model in admin.site._registry if model._meta.app_label in ("account", "mfa")]:
    admin.site.unregister(model)  # what they hold is set up on pages of ours, and read by nobody


admin.site.unregister(User)
admin.site.unregister(DBTaskResult)  # how the queue fares is on the page of the site’s status
admin.site.index_title = _("Administration")  # as the menu names it
admin.site.site_url = reverse_lazy("staff:surveys")  # type: ignore[assignment]


class ReadOnlyAdmin(AnyAdmin):
    """Shows rows; nothing is added, changed or deleted here."""

    actions = None
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return is_site_administrator(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(InstrumentVersion)
class InstrumentVersionAdmin(ReadOnlyAdmin):
    list_display = ("name", "version", "fingerprint", "structural_fingerprint", "published_at")
    fields = ("name", "version", "fingerprint", "structural_fingerprint", "published_at", "definition")


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    """Neither the answers under way nor the hashes of the person's secrets are shown."""

    list_display = fields = ("survey", "language", "touched_on", "synthetic")
    list_filter = ("survey", "synthetic")
    list_display_links = None


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = fields = ("at", "by", "action", "survey", "object", "detail", "fields", "rows")
    list_filter = ("action",)


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    """Roles are given and taken away on a survey's page of members, and by commands."""

    list_display = fields = ("user", "survey", "role")
    list_filter = ("survey", "role")
    list_select_related = ("user", "survey")


@admin.register(Response)
class ResponseAdmin(ReadOnlyAdmin):
    """Individual responses, for those who may see rows and read free text; the list leads to staff pages."""

    list_display = ("key", "survey", "language", "channel", "period", "completeness", "synthetic")
    list_filter = (
        ("survey", admin.RelatedOnlyFieldListFilter),  # no names of other people's surveys
        *("completeness", "channel", "language", "synthetic"),
    )
    fields = (
        *("survey", "version", "structural_fingerprint", "language", "mode", "channel", "period"),
        *("completeness", "arrangement", "synthetic", "flags", "answers"),
    )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The response as staff's own page shows it, which records that somebody looked."""
        response = self.get_object(request, object_id)
        if request.method not in ("GET", "HEAD") or not isinstance(response, Response):
            return super().change_view(request, object_id, form_url, extra_context)
        return HttpResponseRedirect(reverse("staff:response", args=[response.survey.slug, response.pk]))

    def get_queryset(self, request: HttpRequest) -> Rows:
        """Those of surveys whose results may be seen: none that a plan keeps closed."""
        rows, texts = (Survey.objects.mine(request.user, right) for right in (Right.ROWS, Right.FREE_TEXT))
        mine = rows.filter(pk__in=texts.values("pk"))
        open_surveys = [survey.pk for survey in mine if keeps_results_closed(survey) is None]
        return super().get_queryset(request).filter(survey__in=open_surveys)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        rows = self.get_queryset(request)
        return (
            rows.filter(pk=obj.pk).exists() if obj else rows.exists() or super().has_view_permission(request)
        )


@admin.register(Exclusion)
class ExclusionAdmin(ReadOnlyAdmin):
    """Responses are excluded and taken back on their own pages."""

    list_display = fields = ("response", "reason", "note", "by")
    list_filter = ("response__survey", "reason")
    list_select_related = ("response",)


@admin.register(Tally)
class TallyAdmin(ReadOnlyAdmin):
    list_display = ("survey", "day", "kind", "count", "synthetic")
    list_filter = ("survey", "kind", "synthetic")


@admin.register(PaperReturn)
class PaperReturnAdmin(ReadOnlyAdmin):
    list_display = fields = ("survey", "number", "state")
    list_filter = ("survey", "state")


@admin.register(PaperEntry)
class PaperEntryAdmin(ReadOnlyAdmin):
    """No answers are shown: whoever keys in a sheet a second time shall not know the first."""

    list_display = fields = ("paper_return", "turn", "by", "is_done")
    list_filter = ("paper_return__survey", "is_done")
    list_select_related = ("paper_return",)
    list_display_links = None


@admin.register(PaperAgreement)
class PaperAgreementAdmin(ReadOnlyAdmin):
    list_display = fields = ("survey", "sheets", "compared", "identical")


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    list_display = ("survey", "as_of", "responses")
    fields = ("survey", "as_of", "responses", "numbers")


@admin.register(User)
class AccountAdmin(UserModelAdmin):
    """Superusers correct an address, and make superusers. All else has a page, “Staff”, or a command."""

    form = SuperuserForm
    actions = None
    list_display = ("username", "email", "is_active", "is_staff", "is_superuser")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    search_fields = ("username", "email")
    readonly_fields = ("username", "is_active", "groups", "last_login", "date_joined")
    fields = ("username", "email", "is_staff", "is_superuser", *readonly_fields[1:])

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: UserForm, change: bool) -> None:
        """Nothing yet: save_related stores columns and groups by one action."""

    def save_related(self, request: HttpRequest, form: UserForm, formsets: Any, change: bool) -> None:
        changed: dict[str, Any] = {name: form.cleaned_data[name] for name in form.changed_data}
        change_account(user=form.instance, by=request.user.get_username(), **changed)
