"""The addresses of signing in, of one's own account, and of the accounts of staff."""

from django.urls import path

from surveyapp.deferred import functions_of

sign_in = functions_of("surveyapp.staff.accounts.sign_in_views")
second_step = functions_of("surveyapp.staff.accounts.second_step_views")
second_factor = functions_of("surveyapp.staff.accounts.second_factor_views")
password = functions_of("surveyapp.staff.accounts.password_views")
password_link = functions_of("surveyapp.staff.accounts.password_link_views")
account = functions_of("surveyapp.staff.accounts.account_views")
address = functions_of("surveyapp.staff.accounts.address_views")
session = functions_of("surveyapp.staff.accounts.session_views")

urlpatterns = [
    path("sign-in/", sign_in("sign_in"), name="sign_in"),
    path("sign-in/second-factor/", second_step("second_step"), name="second_step"),
    path("sign-in/forgotten/", password_link("forgotten"), name="forgotten_password"),
    path("sign-in/link/", password_link("open_link"), name="password_link"),
    path("sign-in/new-password/", password_link("new_password"), name="new_password"),
    path("sign-out/", sign_in("sign_out"), name="sign_out"),
    path("accounts/", account("accounts"), name="accounts"),
    path("accounts/invite/", account("invite_person"), name="invite_person"),
    path("accounts/<int:key>/", account("account"), name="account"),
    path("accounts/<int:key>/address/", address("change_address"), name="change_address"),
    path("accounts/<int:key>/<slug:act>/", account("change"), name="change_account"),
    path("account/sessions/", session("sessions"), name="sessions"),
    path("account/password/", password("password"), name="password"),
    path("account/second-factor/", second_factor("second_factor"), name="second_factor"),
    path("account/second-factor/confirm/", second_factor("confirm"), name="confirm"),
    path("account/second-factor/app/", second_factor("authenticator_app"), name="authenticator_app"),
    path("account/second-factor/passkey/", second_factor("passkey"), name="passkey"),
    path("account/second-factor/recovery-codes/", second_factor("recovery_codes"), name="recovery_codes"),
    path("account/second-factor/remove/", second_factor("remove"), name="remove_factor"),
]
