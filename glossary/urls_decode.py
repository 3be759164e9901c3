from __future__ import annotations

from django.urls import path

from glossary import views_decode, views_gym, views_posting

app_name = "decode"
urlpatterns = [
    path("", views_decode.page, name="page"),
    path("gym/", views_gym.index, name="gym"),
    path("gym/random/", views_gym.any_comment, name="gym-random"),
    path("gym/<slug:name>/", views_gym.comment, name="gym-comment"),
    path("post/", views_posting.page, name="post"),
]
