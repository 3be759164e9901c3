"""The service worker stands at the root: it may answer only for addresses below its own."""

from __future__ import annotations

from django.urls import path

from practice.offline import views

# Without a namespace: Django wants one of a name only, and the pages have it.
urlpatterns = [path("sw.js", views.worker, name="service-worker")]
