"""Addresses of the page beside the queue, where videos and captions wait."""

from __future__ import annotations

from django.urls import path

from guide import views_video_queue as views

app_name = "videos"
urlpatterns = [
    path("review/videos/", views.queue, name="queue"),
    path("review/videos/<int:pk>/decide/", views.decide, name="decide"),
    path("review/captions/<int:pk>/decide/", views.decide_captions, name="decide-captions"),
]
