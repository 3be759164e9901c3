from __future__ import annotations

from django.urls import path

from community import views

app_name = "community"
urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<str:username>/", views.person, name="person"),
    path("wanted/", views.wanted, name="wanted"),
    path("wanted/ask/", views.ask, name="ask"),
]
