"""Addresses of accounts: the pages of the sign-in library, each with its mark, and our own.

The library looks its pages up by these names.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as house
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path, re_path

from consilia.base.rights import ACCOUNT, OPEN, page
from consilia.web import account_views as own

everybody, owner = page(OPEN), page(ACCOUNT)

urlpatterns = [
    path("", own.index, name="account_index"),
    path("leave/", own.leave, name="account_leave"),
    path("sessions/", own.sessions, name="usersessions_list"),
    path("tokens/", own.tokens, name="account_tokens"),
    path("tokens/<uuid:token>/revoke/", own.revoke, name="account_revoke_token"),
    path("sign-in/", everybody(account.login), name="account_login"),
    path("sign-out/", everybody(account.logout), name="account_logout"),
    path("sign-up/", everybody(account.signup), name="account_signup"),
    path("inactive/", everybody(account.account_inactive), name="account_inactive"),
    path("confirm/", owner(account.reauthenticate), name="account_reauthenticate"),
    path("password/", owner(account.password_change), name="account_change_password"),
    path("password/set/", owner(account.password_set), name="account_set_password"),
    path("password/reset/", everybody(account.password_reset), name="account_reset_password"),
    path("password/reset/sent/", everybody(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/done/",
        everybody(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(  # the library itself joins person and key by a hyphen
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        everybody(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("security/", own.security, name="mfa_index"),
    path("security/code/", everybody(second_factor.authenticate), name="mfa_authenticate"),
    path("security/confirm/", owner(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("security/app/on/", owner(app.activate_totp), name="mfa_activate_totp"),
    path("security/app/off/", owner(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("security/codes/", owner(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("security/codes/new/", owner(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("security/codes/file/", owner(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("security/passkeys/", own.passkeys, name="mfa_list_webauthn"),
    path("security/passkeys/add/", owner(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("security/passkeys/sign-in/", everybody(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "security/passkeys/confirm/",
        owner(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("security/passkeys/<int:pk>/remove/", owner(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("security/passkeys/<int:pk>/name/", owner(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("house/", owner(house.connections), name="socialaccount_connections"),
    path("house/sign-up/", everybody(house.signup), name="socialaccount_signup"),
    path("house/cancelled/", everybody(house.login_cancelled), name="socialaccount_login_cancelled"),
    path("house/error/", everybody(house.login_error), name="socialaccount_login_error"),
    path("house/<slug:provider_id>/", everybody(oidc.login), name="openid_connect_login"),
    path("house/<slug:provider_id>/back/", everybody(oidc.callback), name="openid_connect_callback"),
]
