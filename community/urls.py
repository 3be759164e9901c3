from __future__ import annotations

from django.urls import path

from community import (
    account,
    views,
    views_notices,
    views_reports,
    views_site,
    views_stewards,
    views_style,
    views_watching,
)

app_name = "community"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/sign-out/", account.sign_out_everywhere, name="sign-out-everywhere"),
    path("account/data/", account.download, name="my-data"),
    path("account/leave/", account.leave, name="leave"),
    path("people/", views.people, name="people"),
    path("people/<str:username>/", views.person, name="person"),
    path("wanted/", views.wanted, name="wanted"),
    path("wanted/ask/", views.ask, name="ask"),
    path("thanks/<int:pk>/", views_watching.thank, name="thank"),
    path("watching/", views_watching.watched, name="watching"),
    path("watching/change/", views_watching.watch, name="watch"),
    path("notices/", views_notices.notices, name="notices"),
    path("notices/<int:pk>/", views_notices.notice, name="notice"),
    path("notices/seen/", views_notices.see, name="see-notices"),
    path("notices/settings/", views_notices.notice_settings, name="notice-settings"),
    path("notices/stop/<str:token>/", views_notices.stop, name="stop-letters"),
    path("stewards/", views_stewards.overview, name="stewards"),
    path("stewards/<slug:code>/", views_stewards.language, name="stewards-of"),
    path("stewards/<slug:code>/give/", views_stewards.give, name="give-role"),
    path("stewards/<slug:code>/take/", views_stewards.take, name="take-role"),
    path("report/", views_reports.report, name="report"),
    path("reports/", views_reports.reports, name="reports"),
    path("reports/close/", views_reports.close, name="close-reports"),
    path("style-guide/", views_style.style_guide, name="style-guide"),
    path("privacy/", views_site.privacy, name="privacy"),
    path("terms/", views_site.terms, name="terms"),
]
