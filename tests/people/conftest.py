from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are compared in English, the language they are written in."""
    with translation.override("en"):
        yield


@pytest.fixture
def site(settings: object) -> None:
    """The pages of this room."""
    settings.WHITENOISE_AUTOREFRESH = True
