"""The controller's desk 工作台: what stands still, what comes, what is missing, in numbers that open their rows.

A shelf is one list: it counts and it gives rows, both from one query of the room that owns them. A further room adds
its shelves by one line in `shelves_for`.
"""

from typing import Any

from cms.desk.of_approvals import approval_shelves
from cms.desk.of_documents import document_shelves
from cms.desk.of_searches import search_shelf
from cms.desk.shelf import Shelf

__all__ = ["Shelf", "shelf_for", "shelves_for"]


def shelves_for(user: Any) -> list[Shelf]:
    """All shelves in the order of the board; Refused for everybody but controllers."""
    return [*approval_shelves(user), *document_shelves(user), search_shelf(user)]


def shelf_for(user: Any, key: str) -> Shelf | None:
    """The shelf of this key; None when there is none."""
    return next((shelf for shelf in shelves_for(user) if shelf.key == key), None)
