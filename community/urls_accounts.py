"""Sign-in: allauth's addresses, with ours in place of some of them."""

from __future__ import annotations

from django.urls import include, path

from community import joining, signin

urlpatterns = [
    path("", signin.to_account, name="accounts"),
    path("login/recovery/", joining.login_by_code, name="account_login_by_code"),
    path("signup/passkey/", joining.join_by_passkey, name="account_join_by_passkey"),
    path("password/set/", signin.SetPassphrase.as_view(), name="account_set_password"),
    path("password/reset/", signin.Forgotten.as_view(), name="account_reset_password"),
    path("2fa/", signin.to_account, name="mfa_index"),
    path("2fa/webauthn/", signin.to_account, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", signin.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", signin.LoginByPasskey.as_view(), name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        signin.ConfirmByPasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        signin.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("2fa/recovery-codes/", signin.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("", include("allauth.urls")),
]
