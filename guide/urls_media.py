"""Addresses without a language: the files of videos, their posters and captions."""

from __future__ import annotations

from django.urls import path

from guide import views_media

urlpatterns = [
    path("media/video/<slug:key>.<slug:ending>", views_media.file, name="video-file"),
    path("media/video/<slug:key>/<slug:code>.vtt", views_media.captions, name="captions-file"),
]
