from __future__ import annotations

from django.urls import path

from editorial.views import review, translations

app_name = "editorial"
urlpatterns = [
    path("review/", review.queue, name="queue"),
    path("review/<int:pk>/", review.proposal, name="proposal"),
    path("review/<int:pk>/talk/", review.talk, name="talk"),
    path("translations/", translations.overview, name="translations"),
    path("translations/<slug:code>/", translations.language, name="translations-of"),
]
