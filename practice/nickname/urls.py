from __future__ import annotations

from django.urls import path

from practice.nickname import views

app_name = "nickname"
urlpatterns = [
    path("", views.page, name="page"),
    path("share/<str:choice>/", views.share, name="share"),
    path("seal/<str:choice>.svg", views.seal_svg, name="seal-svg"),
    path("seal/<str:choice>.png", views.seal_png, name="seal-png"),
]
