"""Every address of the site, with made-up values in its places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern
from django.utils.regex_helper import normalize

_SAMPLES = {"int": "1", "run": "1", "version": "1.0", "release_version": "1.0"}


@dataclass(frozen=True)
class Address:
    """`name` is empty when the site gives none; `route` is the pattern, `url` one address of it."""

    name: str
    route: str
    url: str
    view: Any


def all_addresses() -> list[Address]:
    """What the resolver knows, in its order."""
    return list(_walk(get_resolver(), "", "/", ()))


def admin_addresses() -> list[Address]:
    """Those of Wagtail's admin, and ours that stand in its place."""
    return [address for address in all_addresses() if address.route.startswith("admin/")]


def _walk(resolver: Any, route: str, url: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here, there = route + str(entry.pattern), url + _sample(entry.pattern)
        if hasattr(entry, "url_patterns"):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _walk(entry, here, there, inner)
        else:
            name = ":".join((*spaces, entry.name)) if entry.name else ""
            yield Address(name, here, there, entry.callback)


def _sample(pattern: RoutePattern | RegexPattern) -> str:
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<(?:(\w+):)?\w+>", lambda m: _SAMPLES.get(m[1] or "str", "x"), pattern._route)
    text, names = normalize(pattern.regex.pattern)[0]
    return text % dict.fromkeys(names, "1") or "nothing-of-the-kind/"
