from __future__ import annotations

from django.urls import path

from dictionary import views

app_name = "dictionary"
urlpatterns = [
    # A word may hold any sign but a slash, like the headword of an entry.
    path("<str:word>/", views.word, name="word"),
]
