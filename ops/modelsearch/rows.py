"""The small library that modelsearch's tests look things up in, after the fixture of its repository, which its packages
lack (its licence beside this file), with the rows that its newer tests need besides.
"""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

_AUTHORS: dict[int, tuple[str, str | None]] = {
    1: ("George R.R. Martin", "1948-09-20"),
    2: ("J. R. R. Tolkien", "1892-01-03"),
    4: ("Isaac Asimov", "1920-01-02"),
    5: ("David Ascher", None),
    6: ("Mark Lutz", None),
    7: ("Daniel Roy Greenfeld", None),
    8: ("Audrey Roy Greenfeld", None),
    9: ("Douglas Crockford", None),
    10: ("David Flanagan", None),
    11: ("Steve Klabnik", None),
    12: ("Carol Nichols", None),
    13: ("Jim Blandy", None),
    14: ("Jason Orendorff", None),
}
_BOOKS: dict[int, tuple[str, list[int], str, int]] = {
    1: ("A Game of Thrones", [1], "1996-08-01", 694),
    2: ("A Clash of Kings", [1], "1998-01-01", 768),
    3: ("A Storm of Swords", [1], "2000-01-01", 973),
    4: ("The Fellowship of the Ring", [2], "1954-07-29", 423),
    5: ("The Two Towers", [2], "1954-11-11", 352),
    6: ("The Return of the King", [2], "1955-10-20", 440),
    7: ("The Hobbit", [2], "1937-09-21", 320),
    10: ("Foundation", [4], "1951-01-01", 255),
    11: ("Learning Python", [5, 6], "1999-01-01", 1160),
    12: ("Two Scoops of Django 1.11", [7, 8], "2017-04-26", 556),
    13: ("JavaScript: The good parts", [9], "2008-05-18", 172),
    14: ("JavaScript: The Definitive Guide", [10], "1998-06-11", 792),
    15: ("The Rust Programming Language", [11, 12], "2018-05-22", 440),
    16: ("Programming Rust", [13, 14], "2017-12-01", 622),
}
#: Novel: setting, its characters; the protagonist, where there is one, stands first.
_NOVELS: dict[int, tuple[str, list[str], bool]] = {
    1: ("Westeros", ["Daenerys Targaryen", "Jon Snow", "Eddard Stark"], False),
    2: ("Westeros", ["Daenerys Targaryen", "Jon Snow"], False),
    3: ("Westeros", ["Daenerys Targaryen", "Jon Snow"], False),
    4: ("Middle Earth", ["Frodo Baggins", "Bilbo Baggins", "Gandalf"], True),
    5: ("Middle Earth", ["Frodo Baggins", "Bilbo Baggins", "Gandalf"], True),
    6: ("Middle Earth", ["Frodo Baggins", "Bilbo Baggins", "Gandalf"], True),
    7: ("Middle Earth", ["Bilbo Baggins", "Thorin Oakenshield"], True),
    10: ("Galactic Empire", ["Hari Seldon", "Salvor Hardin"], False),
}
_GUIDES = {11: "py", 12: "py", 13: "js", 14: "js", 15: "rs"}
_MEETINGS = {1: ("Breakfast yoga", "08:00"), 2: ("Stand-up meeting", "10:00"), 3: ("Evening yoga", "19:30")}
#: Name, path of the one tree, left and right of the other, depth, children.
_ANIMALS = [
    ("Animal", "0001", 1, 10, 1, 2),
    ("Mammal", "00010001", 2, 7, 2, 2),
    ("Dog", "000100010001", 3, 4, 3, 0),
    ("Cat", "000100010002", 5, 6, 3, 0),
    ("Reptile", "00010002", 8, 9, 2, 0),
]


def write(folder: Path) -> None:
    """Lay them as the fixture `search` into a folder."""
    rows = [
        {"model": f"searchtests.{model}", "pk": pk, "fields": fields}
        for model, pk, fields in (*_library(), *_trees())
    ]
    (folder / "search.json").write_text(json.dumps(rows))


def _library() -> Iterator[tuple[str, int, dict[str, Any]]]:
    for pk, (name, born) in _AUTHORS.items():
        yield "author", pk, {"name": name, "date_of_birth": born}
    for pk, (title, authors, published, pages) in _BOOKS.items():
        facts = {"title": title, "publication_date": published, "number_of_pages": pages}
        yield "book", pk, facts | {"authors": authors}
        if pk <= 4:
            yield "unindexedbook", pk, facts | {"title": f"{title} U"}
    ids = count(1)
    for pk, (setting, names, has_protagonist) in _NOVELS.items():
        characters = [(next(ids), name) for name in names]
        for id, name in characters:
            yield "character", id, {"name": name, "novel": pk}
        yield "novel", pk, {"setting": setting, "protagonist": characters[0][0] if has_protagonist else None}
    for pk, language in _GUIDES.items():
        yield "programmingguide", pk, {"programming_language": language}


def _trees() -> Iterator[tuple[str, int, dict[str, Any]]]:
    for pk, (name, at) in _MEETINGS.items():
        yield "meeting", pk, {"name": name, "start_time": at}
    yield "agendaitem", 1, {"meeting": 2, "topic": "Detection"}
    yield "speaker", 1, {"agenda_item": 1, "name": "Arthur Conan Doyle"}
    for pk, (name, path, left, right, depth, children) in enumerate(_ANIMALS, 1):
        yield "mpanimal", pk, {"name": name, "path": path, "depth": depth, "numchild": children}
        yield "nsanimal", pk, {"name": name, "lft": left, "rgt": right, "tree_id": 1, "depth": depth}
