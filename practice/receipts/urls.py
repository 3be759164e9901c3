from __future__ import annotations

from django.urls import path

from practice.receipts import views

app_name = "receipt"
urlpatterns = [
    path("", views.page, name="page"),
    path("receipt.svg", views.as_drawing, name="svg"),
    path("receipt.png", views.as_picture, name="png"),
]
