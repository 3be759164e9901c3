"""Addresses of the ten-minute path."""

from __future__ import annotations

from django.urls import path

from guide import views_start as views

app_name = "start"
urlpatterns = [
    path("", views.index, name="path"),
    path("<int:number>/", views.card, name="card"),
    path("comments/", views.comments, name="comments"),
]
