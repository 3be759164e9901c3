"""Reading a page of practice."""

from __future__ import annotations

import re

from django.utils.html import strip_tags

HOME, CHOOSE, REVIEW = "/en/practice/", "/en/practice/choose/", "/en/practice/review/"
SETTINGS, STATISTICS = "/en/practice/settings/", "/en/practice/statistics/"


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def text(client, address):
    main = html(client, address).partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", strip_tags(main))
