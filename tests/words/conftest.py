"""The demo organisation for the crawls."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.fixture
def demo(db: None) -> None:
    """The demo organisation, whose cast and texts are the fullest there are."""
    call_command("seed_demo", stdout=StringIO())
