"""What production asks of the settings of Elasticsearch."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def refuse_insecure_elasticsearch(urls: str, prefix: str, ca_file: str) -> None:
    """ImproperlyConfigured when an address is none or is neither encrypted nor on this machine, when the prefix cannot begin
    the name of an index, or when the file of the authority is not there."""
    for url in filter(None, (each.strip() for each in urls.split(","))):
        try:
            parts = urlsplit(url)
            host = parts.hostname
        except ValueError:
            host = None
        if not host or parts.scheme not in ("http", "https"):
            raise ImproperlyConfigured("GUIJU_ELASTICSEARCH_URL must name servers as https://host:port")
        if parts.scheme == "http" and host not in _LOOPBACK:
            raise ImproperlyConfigured(
                "GUIJU_ELASTICSEARCH_URL must begin with https:// unless the server is on this machine"
            )
        if parts.username or parts.password:
            raise ImproperlyConfigured(
                "GUIJU_ELASTICSEARCH_URL must not hold a password; use GUIJU_ELASTICSEARCH_API_KEY"
            )
    if urls and not re.fullmatch(r"[a-z][a-z0-9-]{0,60}", prefix):
        raise ImproperlyConfigured(
            "GUIJU_ELASTICSEARCH_PREFIX must be small letters, digits and dashes, a letter first"
        )
    if urls and ca_file and not Path(ca_file).is_file():
        raise ImproperlyConfigured(f"GUIJU_ELASTICSEARCH_CA_FILE: {ca_file} is not there")
