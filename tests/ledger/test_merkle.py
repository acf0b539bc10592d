"""The tree is that of RFC 9162, whoever computes it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from ledger.merkle import EMPTY_ROOT, Frontier, leaf, node, root_over

#: The eight entries and roots published with the Certificate Transparency reference log.
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(1, 9))
def test_published_roots(size: int) -> None:
    assert root_over(leaf(bytes.fromhex(entry)) for entry in ENTRIES[:size]).hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert Frontier().root() == EMPTY_ROOT == hashlib.sha256(b"").digest()


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70))
def test_the_same_root_as_another_implementation(entries: list[bytes]) -> None:
    other = InmemoryTree(algorithm="sha256")
    for entry in entries:
        other.append_entry(entry)
    assert root_over(map(leaf, entries)) == other.get_root()


def _by_the_book(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, as it stands: split at the largest power of two below the size."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node(_by_the_book(leaves[:half]), _by_the_book(leaves[half:]))


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=130), st.data())
def test_a_root_extends_from_any_earlier_frontier(leaves: list[bytes], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(leaves)))
    earlier = Frontier()
    for leaf_hash in leaves[:cut]:
        earlier.push(leaf_hash)
    later = Frontier.parse(str(earlier))
    for leaf_hash in leaves[cut:]:
        later.push(leaf_hash)
    assert later.size == len(leaves)
    assert later.root() == _by_the_book(leaves)


@pytest.mark.parametrize(
    "text", ["", "x", "-1", "1", "2:00", "1:" + "0" * 62, "0:" + "0" * 64, "3:" + "0" * 64]
)
def test_peaks_that_make_no_tree_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Frontier.parse(text)
