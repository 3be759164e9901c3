from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from config import api, api_decode, sitemaps, views

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error

urlpatterns = [
    path("", views.front_door, name="front-door"),
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("robots.txt", views.robots),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sitemap.xml", sitemaps.view, name="sitemap"),
    path("accounts/", include("community.urls_accounts")),
    path("admin/", admin.site.urls),
    path("api/v1/decode", api_decode.decode, name="api-decode"),
    path("api/v1/", include(api.urlpatterns)),
    path("", include("editorial.urls_media")),
    path("", include("guide.urls_media")),
    path("", include("dictionary.urls_strokes")),
    path("", include("practice.offline.urls_root")),
    *i18n_patterns(
        path("", include("config.urls_home")),
        path("feed/", include("config.urls_feed")),
        path("guide/", include("guide.urls")),
        path("start/", include("guide.urls_start")),
        path("glossary/word/", include("dictionary.urls")),
        path("glossary/", include("glossary.urls")),
        path("emoji/", include("glossary.urls_emoji")),
        path("decode/", include("glossary.urls_decode")),
        path("search/", include("search.urls")),
        path("", include("guide.urls_review")),
        path("", include("guide.urls_almanac")),
        path("", include("guide.urls_labels")),
        path("", include("editorial.urls")),
        path("nickname/", include("practice.nickname.urls")),
        path("receipt/", include("practice.receipts.urls")),
        path("phrases/", include("practice.phrases.urls")),
        path("", include("practice.urls")),
        path("", include("practice.offline.urls")),
        path("", include("community.urls")),
        path("manage/", include("office.urls")),
    ),
]
