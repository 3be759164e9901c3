from __future__ import annotations

from django.urls import path

from editorial.urls_items import workshop
from guide import views
from guide.models import Tutorial

app_name = "guide"
urlpatterns = [
    path("", views.index, name="list"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    *workshop(Tutorial),
    path("<slug:slug>/", views.detail, name="detail"),
]
