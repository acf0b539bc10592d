"""Addresses of this room. Mounted at the root, before Wagtail's admin: those under admin/ take the place of
its own."""

from django.urls import path
from django.views.generic import RedirectView

from people import account, views

urlpatterns = [
    path("login/", views.LoginView.as_view(), name="login"),
    path("login/now/", views.logged_in, name="logged_in"),
    path("logout/", views.LogoutView.as_view(), name="logout"),
    path("password/", views.PasswordResetView.as_view(), name="password_reset"),
    path("password/sent/", views.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path(
        "password/new/<uidb64>/<token>/",
        views.PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path("password/set/", views.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
    path("language/", views.set_language, name="set_language"),
    path("account/", account.account, name="account"),
    path("account/password/", account.change_password, name="account_password"),
    path("account/email/", account.change_email, name="account_email"),
    path("account/email/<str:token>/", account.confirm_email, name="account_email_confirm"),
    path("account/deputy/", account.name_own_deputy, name="account_deputy"),
    path("account/deputy/<int:pk>/end/", account.end_own_deputy, name="account_deputy_end"),
    path("admin/login/", views.to_login),
    path("admin/logout/", views.LogoutView.as_view()),
    path("admin/account/", RedirectView.as_view(pattern_name="account")),
    path("admin/password_reset/", views.to_password_reset),
    path("admin/password_reset/<path:rest>", views.to_password_reset),
]
