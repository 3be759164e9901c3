from __future__ import annotations

from django.urls import path

from practice import views

app_name = "practice"
urlpatterns = [path("practice/", views.tones, name="tones")]
