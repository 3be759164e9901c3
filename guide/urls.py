from __future__ import annotations

from django.urls import path

from editorial.views import compare, edit, facts, history, new, retract, revert
from guide import views
from guide.models import Tutorial

app_name = "guide"
model = {"model": Tutorial}
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", new, model, name="new"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/edit/", edit, model, name="edit"),
    path("<slug:slug>/facts/", facts, model, name="facts"),
    path("<slug:slug>/history/", history, model, name="history"),
    path("<slug:slug>/compare/", compare, model, name="compare"),
    path("<slug:slug>/revert/", revert, model, name="revert"),
    path("<slug:slug>/retract/", retract, model, name="retract"),
]
