from __future__ import annotations

from django.urls import path

from glossary import views_emoji

app_name = "emoji"
urlpatterns = [path("", views_emoji.overview, name="overview")]
