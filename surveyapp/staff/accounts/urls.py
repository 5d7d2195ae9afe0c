"""The addresses of signing in and of one's own account."""

from django.urls import path

from surveyapp.deferred import functions_of

sign_in = functions_of("surveyapp.staff.accounts.sign_in_views")
second_step = functions_of("surveyapp.staff.accounts.second_step_views")
second_factor = functions_of("surveyapp.staff.accounts.second_factor_views")
password = functions_of("surveyapp.staff.accounts.password_views")
session = functions_of("surveyapp.staff.accounts.session_views")

urlpatterns = [
    path("sign-in/", sign_in("sign_in"), name="sign_in"),
    path("sign-in/second-factor/", second_step("second_step"), name="second_step"),
    path("sign-out/", sign_in("sign_out"), name="sign_out"),
    path("account/sessions/", session("sessions"), name="sessions"),
    path("account/password/", password("password"), name="password"),
    path("account/second-factor/", second_factor("second_factor"), name="second_factor"),
    path("account/second-factor/confirm/", second_factor("confirm"), name="confirm"),
    path("account/second-factor/app/", second_factor("authenticator_app"), name="authenticator_app"),
    path("account/second-factor/passkey/", second_factor("passkey"), name="passkey"),
    path("account/second-factor/recovery-codes/", second_factor("recovery_codes"), name="recovery_codes"),
    path("account/second-factor/remove/", second_factor("remove"), name="remove_factor"),
]
