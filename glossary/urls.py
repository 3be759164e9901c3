from __future__ import annotations

from django.urls import path

from editorial.views import compare, edit, facts, history, new, retract, revert
from glossary import views
from glossary.models import Entry

app_name = "glossary"
model = {"model": Entry}
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", new, model, name="new"),
    path("<slug:slug>/edit/", edit, model, name="edit"),
    path("<slug:slug>/facts/", facts, model, name="facts"),
    path("<slug:slug>/history/", history, model, name="history"),
    path("<slug:slug>/compare/", compare, model, name="compare"),
    path("<slug:slug>/revert/", revert, model, name="revert"),
    path("<slug:slug>/retract/", retract, model, name="retract"),
    # Last: it takes any name, since a headword may be Chinese, an emoji or a sticker code.
    path("<str:slug>/", views.detail, name="detail"),
]
