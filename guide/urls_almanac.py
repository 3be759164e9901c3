"""Addresses of the pages beside the tutorials: story, festivals, life audit, the app's terms."""

from __future__ import annotations

from django.urls import path

from guide import views_almanac as views

app_name = "almanac"
urlpatterns = [
    path("story/", views.story, name="story"),
    path("festivals/", views.festivals, name="festivals"),
    path("festivals/<int:number>.ics", views.festivals_file, name="festivals-file"),
    path("life-audit/", views.life_audit, name="life-audit"),
    path("app-privacy/", views.app_privacy, name="app-privacy"),
]
