from __future__ import annotations

from django.urls import path

from editorial.urls_items import workshop
from glossary import views
from glossary.models import Entry

app_name = "glossary"
urlpatterns = [
    path("", views.index, name="list"),
    *workshop(Entry),
    # Last: it takes any name, since a headword may be Chinese, an emoji or a sticker code.
    path("<str:slug>/", views.detail, name="detail"),
]
