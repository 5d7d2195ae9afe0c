"""The addresses of the site, all from the app, and where Django's admin was in earlier releases."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView

handler400 = "surveyapp.responding.views.errors.bad_request"
handler403 = "surveyapp.responding.views.errors.permission_denied"
handler404 = "surveyapp.responding.views.errors.page_not_found"
handler500 = "surveyapp.responding.views.errors.server_error"

urlpatterns = [
    re_path("^admin/", RedirectView.as_view(pattern_name="staff:surveys")),
    path("", include("surveyapp.urls")),
]
