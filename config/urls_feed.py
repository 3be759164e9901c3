from __future__ import annotations

from django.urls import path

from config import feeds

app_name = "feed"
urlpatterns = [path("", feeds.published, name="published")]
