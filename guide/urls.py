from __future__ import annotations

from django.urls import path

from editorial.urls_items import workshop
from editorial.views.moved import following
from guide import views, views_captions, views_checks, views_screens, views_video
from guide.models import Tutorial

app_name = "guide"
ABOUT = {"model": Tutorial}
urlpatterns = [
    path("", views.index, name="list"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("to-check/", views_checks.wanted, name="to-check"),
    path("checks/<int:pk>/take-back/", views_checks.take_back, name="take-back-check"),
    *workshop(Tutorial),
    path("<slug:slug>/checked/", following(views_checks.checked), ABOUT, name="checked"),
    path("<slug:slug>/differs/", following(views_screens.differs), ABOUT, name="differs"),
    path("<slug:slug>/video/new/", following(views_video.new), ABOUT, name="video-new"),
    path("<slug:slug>/video/<int:pk>/", views_video.video, name="video"),
    path("<slug:slug>/video/<int:pk>/take-back/", views_video.take_back, name="take-back-video"),
    path(
        "<slug:slug>/video/<int:pk>/captions/<slug:code>/", views_captions.captions, name="captions"
    ),
    path("<slug:slug>/", views.detail, name="detail"),
]
