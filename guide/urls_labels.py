"""Addresses of the drawn screens and of the words on them."""

from __future__ import annotations

from django.urls import path

from guide import views_labels as views

app_name = "labels"
urlpatterns = [
    path("screens/", views.overview, name="screens"),
    path("screens/<slug:name>/", views.screen, name="screen"),
    path("labels/", views.labels, name="list"),
    path("labels/<str:characters>/", views.label, name="label"),
]
