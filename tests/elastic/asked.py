"""The same question to both engines: what must be equal, and what may differ only inside a band."""

from typing import Any

from search.queries import Results, Wish, search
from tests.search.corpus import Reader


def said(results: Results) -> dict[str, Any]:
    """All that an answer says, without the order inside a band."""
    return {
        "total": results.total,
        "bands": [hit.band for hit in results.hits],
        "hits": {
            hit.group: (hit.band, hit.is_in_force, hit.more, hit.title, hit.periods) for hit in results.hits
        },
        "facets": {
            name: {facet.value: facet.count for facet in values} for name, values in results.facets.items()
        },
    }


def both(typed: str, reader: Any = None, **wish: Any) -> Results:
    """What Elasticsearch says, after it was found equal to what the database says."""
    wish = {"per_page": 100, **wish}
    reader = reader or Reader()
    outside = search(reader, Wish(typed, **wish))
    inside = search(reader, Wish(typed, engine="embedded", **wish))
    if outside.query.parts and reader.names:
        assert (outside.engine, outside.why) == ("elasticsearch", ""), typed
    assert said(outside) == said(inside), typed
    return outside


def groups(typed: str, reader: Any = None, **wish: Any) -> list[str]:
    """The groups found, the same by both engines."""
    return [hit.group for hit in both(typed, reader, **wish).hits]
