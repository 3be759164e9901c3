"""A line of talk is covered, with a reason in its place, and shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied

from editorial import services
from editorial.models import Comment, Event

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

pytestmark = pytest.mark.django_db


class TestHiding:
    def hide(self, client: Client, line: Comment, **data: str) -> Any:
        return client.post(f"/en/review/talk/{line.pk}/hide/", data)

    def test_reason_stands_in_its_place(
        self, client: Client, line: Comment, publisher: User, contributor: User
    ) -> None:
        client.force_login(publisher)
        self.hide(client, line, reason="Unkind to a person.")
        client.force_login(contributor)
        page = client.get(line.revision.get_absolute_url()).content.decode()
        assert "Unkind to a person." in page
        assert "An unkind thing to say." not in page

    def test_it_is_shown_again(self, client: Client, line: Comment, publisher: User) -> None:
        services.hide_line(line, by=publisher, reason="Unkind.")
        client.force_login(publisher)
        self.hide(client, line, show="1")
        line.refresh_from_db()
        assert (line.hidden_at, line.hidden_reason) == (None, "")
        assert [row.verb for row in Event.objects.order_by("pk")] == ["hide", "show"]

    def test_a_reason_is_needed(self, client: Client, line: Comment, publisher: User) -> None:
        client.force_login(publisher)
        self.hide(client, line, reason=" ")
        line.refresh_from_db()
        assert line.hidden_at is None

    def test_contributors_cannot(self, line: Comment, contributor: User) -> None:
        with pytest.raises(PermissionDenied):
            services.hide_line(line, by=contributor, reason="No.")

    def test_twice_is_told(self, line: Comment, publisher: User) -> None:
        services.hide_line(line, by=publisher, reason="Unkind.")
        with pytest.raises(services.AlreadyDecided):
            services.hide_line(line, by=publisher, reason="Unkind.")

    @pytest.mark.parametrize("after", ["https://evil.example/", "//evil.example/", "javascript:x"])
    def test_it_leads_nowhere_else(
        self, client: Client, line: Comment, publisher: User, after: str
    ) -> None:
        client.force_login(publisher)
        response = self.hide(client, line, reason="Unkind.", next=after)
        assert response["Location"].startswith("/en/review/")
