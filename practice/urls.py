"""Addresses of practice; the nickname workshop, receipts and phrase cards have files of their own."""

from __future__ import annotations

from django.urls import path

from practice.cards import (
    views_export,
    views_home,
    views_review,
    views_statistics,
    views_sync,
)
from practice.drills import views as drills

app_name = "practice"
urlpatterns = [
    path("practice/", views_home.home, name="home"),
    path("practice/choose/", views_home.choose, name="choose"),
    path("practice/decks/", views_home.change, name="decks"),
    path("practice/settings/", views_home.settings, name="settings"),
    path("practice/statistics/", views_statistics.statistics, name="statistics"),
    path("practice/review/", views_review.review, name="review"),
    path("practice/answer/", views_review.answer, name="answer"),
    path("practice/undo/", views_review.undo, name="undo"),
    path("practice/items.json", views_sync.items, name="items"),
    path("practice/state.json", views_sync.state, name="state"),
    path("practice/reviews/", views_sync.reviews, name="reviews"),
    path("practice/import/", views_sync.bring, name="import"),
    path("practice/export/", views_export.page, name="export"),
    path("practice/export/cards.apkg", views_export.anki, name="export-anki"),
    path("practice/export/cards.csv", views_export.table, name="export-csv"),
    path("practice/drill/tones/", drills.tones, name="tones"),
    path("practice/drill/pairs/", drills.pairs, name="pairs"),
    path("practice/drill/<slug:mode>/", drills.drill, name="drill"),
]
