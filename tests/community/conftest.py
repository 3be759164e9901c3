from __future__ import annotations

import pytest

from community.models import WantedWord


@pytest.fixture
def wanted(db: None) -> None:
    WantedWord.objects.create(word="尊嘟假嘟", asked=5)
    WantedWord.objects.create(word="city不city", asked=3)
    WantedWord.objects.create(word="once", asked=2)
