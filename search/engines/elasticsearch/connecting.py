"""The way to the server: its address from the settings, and one kind of failure for all that can go wrong there."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

#: What a reader's question may cost before the index inside the database answers instead, in seconds.
BUDGET = 1.0
#: What a write may cost: a whole batch, on a server that is busy.
PATIENCE = 60.0


class Away(Exception):
    """The server did not do what was asked. `is_down`: it does not answer, or not well; else it refused this one thing.
    `is_gone`: the index does not exist there."""

    def __init__(self, text: str, *, is_down: bool = True, is_gone: bool = False) -> None:
        super().__init__(text)
        self.is_down = is_down
        self.is_gone = is_gone


def is_configured() -> bool:
    """Whether the settings name a server."""
    return bool(settings.GUIJU_ELASTICSEARCH_URL)


def client() -> Elasticsearch:
    """The client of this process, for the server that the settings name."""
    return _client(
        settings.GUIJU_ELASTICSEARCH_URL,
        settings.GUIJU_ELASTICSEARCH_CA_FILE,
        settings.GUIJU_ELASTICSEARCH_API_KEY,
    )


@lru_cache(maxsize=4)
def _client(urls: str, ca_file: str, api_key: str) -> Elasticsearch:
    hosts = [url.strip() for url in urls.split(",") if url.strip()]
    secured: dict[str, Any] = {"ca_certs": ca_file} if ca_file else {}
    return Elasticsearch(
        hosts,
        api_key=api_key or None,
        request_timeout=BUDGET,
        # A node that refuses costs nothing: the next one is asked. One that is slow has used the budget up.
        retry_on_timeout=False,
        retry_on_status=(502, 503, 504),
        max_retries=len(hosts) - 1,
        **secured,
    )


def writing(patience: float = PATIENCE) -> Elasticsearch:
    """The same client for writes, which may take longer and are tried again."""
    return client().options(request_timeout=patience, max_retries=2, retry_on_timeout=False)


@contextmanager
def answering() -> Iterator[None]:
    """Inside the block whatever goes wrong on the way or over there is `Away`."""
    try:
        yield
    except ApiError as error:
        status = error.status_code
        is_gone = status == 404 and "index_not_found" in str(error)
        # Only this one question is to blame for these; everything else is the server's or the way's.
        is_down = status not in (400, 413)
        raise Away(_short(error), is_down=is_down, is_gone=is_gone) from error
    except (TransportError, OSError, ValueError, LookupError, TypeError) as error:
        # The last ones: a file of certificates that cannot be read, or an answer that is none of Elasticsearch's.
        raise Away(_short(error)) from error


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]
