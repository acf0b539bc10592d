"""Which releases implement a clause of the standard, from their frozen `standard_clauses` ("2018:8.3.3")."""

import json
import re

from documents.naming import releases_naming

#: The edition meant when none is said.
NEWEST = "2018"
_CLAUSE = re.compile(r"(?:(2005|2011|2018):)?([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})")


def read_clause(typed: str) -> str:
    """“8.3.3” or “2011:6.1” as the register writes it, with its edition; empty when it cannot be one."""
    found = _CLAUSE.fullmatch(typed.strip())
    return f"{found[1] or NEWEST}:{found[2]}" if found else ""


def releases_implementing(clause: str) -> list[int]:
    """The releases that name `clause`, or one below it. `clause` is written as the register writes it."""
    quoted = json.dumps(clause)
    return sorted({*releases_naming(quoted), *releases_naming(f"{quoted[:-1]}.")})
