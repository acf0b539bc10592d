"""The Merkle tree of RFC 9162 (2.1) over leaf hashes, kept by its peaks so that a root extends from the
last one."""

from collections.abc import Iterable
from hashlib import sha256

_NODE = b"\x01"
EMPTY_ROOT = sha256(b"").digest()


def leaf(data: bytes) -> bytes:
    """The hash of one leaf: SHA-256 over 0x00 and the data."""
    return sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 over 0x01, left, right."""
    return sha256(_NODE + left + right).digest()


class Frontier:
    """The perfect subtrees (peaks) that stand on the first `size` leaves, largest first: one for each 1 in
    the binary form of `size`. Enough to add leaves and to answer the root, without the leaves."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)
        if size < 0 or len(self.peaks) != size.bit_count() or any(len(peak) != 32 for peak in self.peaks):
            raise ValueError(f"{len(self.peaks)} peaks do not make a tree of {size} leaves")

    def push(self, leaf_hash: bytes) -> None:
        """Add one leaf hash at the right."""
        size, self.size = self.size, self.size + 1
        while size & 1:
            leaf_hash = node(self.peaks.pop(), leaf_hash)
            size >>= 1
        self.peaks.append(leaf_hash)

    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self.peaks:
            return EMPTY_ROOT
        *left, root = self.peaks
        for peak in reversed(left):
            root = node(peak, root)
        return root

    def __str__(self) -> str:
        return ":".join([str(self.size), *(peak.hex() for peak in self.peaks)])

    @classmethod
    def parse(cls, text: str) -> "Frontier":
        """Read what `str()` wrote; ValueError for anything else."""
        size, *peaks = text.split(":")
        return cls(int(size), [bytes.fromhex(peak) for peak in peaks])


def root_over(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes."""
    frontier = Frontier()
    for leaf_hash in leaf_hashes:
        frontier.push(leaf_hash)
    return frontier.root()
