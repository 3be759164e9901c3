"""Addresses without a language: how a character is written is the same for every reader."""

from __future__ import annotations

from django.urls import path

from dictionary import views

# Without a namespace: Django wants one of a name only, and the word pages have it.
urlpatterns = [path("strokes/<str:char>.json", views.strokes, name="strokes")]
