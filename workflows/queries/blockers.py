"""What holds a run up: one row of the status page."""

from dataclasses import dataclass

from workflows.queries.standing import RunStanding


@dataclass(frozen=True)
class Blocker:
    """One thing that holds a run up: what, who can lift it, how."""

    title: str
    detail: str
    who: str
    how: str
    is_hard: bool = True
    url: str = ""
    button: str = ""
    who_detail: str = ""
    notice: tuple[str, str] | None = None
    """Title and body above the table, where they say more than the row."""
    held: RunStanding | None = None
    """The run that waits for somebody who is away."""
