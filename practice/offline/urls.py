from __future__ import annotations

from django.urls import path

from practice.offline import views

app_name = "offline"
urlpatterns = [path("offline/", views.page, name="page")]
