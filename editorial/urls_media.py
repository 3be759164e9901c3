"""Addresses without a language: what the editor's script calls, and uploaded pictures."""

from __future__ import annotations

from django.urls import path

from editorial.views import media

urlpatterns = [
    path("markdownx/markdownify/", media.preview, name="markdownx_markdownify"),
    path("markdownx/upload/", media.upload, name="markdownx_upload"),
    path("media/pictures/<slug:name>.webp", media.media, name="media"),
]
