"""The addresses of the site: the admin, and everything else from the app."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

handler400 = "surveyapp.responding.views.errors.bad_request"
handler403 = "surveyapp.responding.views.errors.permission_denied"
handler404 = "surveyapp.responding.views.errors.page_not_found"
handler500 = "surveyapp.responding.views.errors.server_error"

urlpatterns = [
    # One sign-in for all of staff's pages, and one page for a new password: what is tried there is counted.
    path("admin/login/", RedirectView.as_view(pattern_name="staff:sign_in", query_string=True)),
    path("admin/password_change/", RedirectView.as_view(pattern_name="staff:password")),
    path("admin/password_change/done/", RedirectView.as_view(pattern_name="staff:password")),
    path("admin/", admin.site.urls),
    path("", include("surveyapp.urls")),
]
