"""The roots over the first so many trail rows, recomputed from the rows' columns and never from stored
hashes."""

from collections.abc import Iterable

from ledger.leaves import Row, leaf_hash, stored_rows
from ledger.merkle import Frontier

#: The leaf of a row that cannot be hashed: no signed root holds over it.
_NO_LEAF = bytes(32)


class RootsTaken:
    """Is fed the rows in order and keeps the roots at the sizes that were asked for."""

    def __init__(self, sizes: Iterable[int]) -> None:
        self._sizes = set(sizes)
        self._frontier = Frontier()
        self.roots: dict[int, str] = {}

    @property
    def size(self) -> int:
        """How many rows there were."""
        return self._frontier.size

    def take(self, row: Row) -> str:
        """Add a row; answers its recomputed leaf hash, empty when its columns cannot be hashed."""
        try:
            leaf = leaf_hash(row)
        except (TypeError, ValueError):
            leaf = ""
        self._frontier.push(bytes.fromhex(leaf) if leaf else _NO_LEAF)
        if self._frontier.size in self._sizes:
            self.roots[self._frontier.size] = self._frontier.root().hex()
        return leaf


def roots_at(sizes: Iterable[int]) -> RootsTaken:
    """Read the whole trail once."""
    taken = RootsTaken(sizes)
    for row in stored_rows():
        taken.take(row)
    return taken
