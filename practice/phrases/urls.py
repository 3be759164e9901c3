from __future__ import annotations

from django.urls import path

from practice.phrases import views

app_name = "phrases"
urlpatterns = [path("", views.page, name="page")]
