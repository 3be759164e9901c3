from __future__ import annotations

from django.urls import path

from config import home

app_name = "home"
urlpatterns = [path("", home.home, name="home")]
