from __future__ import annotations

from django.urls import path

from editorial.views import remarks, review, translations

app_name = "editorial"
urlpatterns = [
    path("review/", review.queue, name="queue"),
    path("review/<int:pk>/", review.proposal, name="proposal"),
    path("review/<int:pk>/talk/", review.talk, name="talk"),
    path("review/remarks/", remarks.remarks, name="remarks"),
    path("review/remarks/<int:pk>/close/", remarks.close, name="close-remark"),
    path("translations/", translations.overview, name="translations"),
    path("translations/<slug:code>/", translations.language, name="translations-of"),
]
