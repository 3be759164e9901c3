from __future__ import annotations

from django.urls import path

from office.views import dashboard, importing, roles, rush, unchecked, unhelpful

app_name = "office"
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("unchecked/", unchecked.unchecked, name="unchecked"),
    path("unhelpful/", unhelpful.unhelpful, name="unhelpful"),
    path("roles/", roles.roles, name="roles"),
    path("roles/give/", roles.give, name="give-role"),
    path("roles/take/", roles.take, name="take-role"),
    path("roles/admins/", roles.make_admin, name="make-admin"),
    path("roles/admins/remove/", roles.remove_admin, name="remove-admin"),
    path("rush/", rush.rush, name="rush"),
    path("import/", importing.upload, name="import"),
    path("import/template/", importing.template, name="import-template"),
    path("import/look/", importing.look, name="import-look"),
    path("import/send/", importing.send, name="import-send"),
]
