"""What a page costs in queries, the second time it is opened."""

from collections.abc import Iterable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def cost(client: Client, url: str) -> int:
    """The queries of one page; it must be there."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200, url
    return len(captured)


def costs(client: Client, urls: Iterable[str]) -> dict[str, int]:
    """The queries of several pages, by address, so that a difference names the page."""
    return {url: cost(client, url) for url in urls}
