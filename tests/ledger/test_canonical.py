"""One value has one byte form, for ever."""

import json
from enum import StrEnum

import pytest
import rfc8785
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from ledger.canonical import canonical_bytes, canonical_text, digest, is_canonical, quick_text, sha256_hex

text = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | text
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(text, inner), max_leaves=20)


@given(values)
def test_it_is_rfc_8785_and_reads_back(value: object) -> None:
    data = canonical_bytes(value)
    assert data == rfc8785.dumps(value)
    assert json.loads(data) == value
    assert is_canonical(data.decode())


@given(values)
def test_the_order_of_keys_does_not_count(value: object) -> None:
    assert canonical_bytes(json.loads(json.dumps(value), object_pairs_hook=_reversed)) == canonical_bytes(
        value
    )


def _reversed(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return dict(reversed(pairs))


@given(st.dictionaries(st.text("abcdefghijklmnopqrstuvwxyz_"), text | st.integers(-(2**53) + 1, 2**53 - 1)))
def test_the_quick_spelling_of_a_row_is_the_canonical_one(row: dict[str, object]) -> None:
    assert quick_text(row).encode() == rfc8785.dumps(row)


def test_keys_are_sorted_by_utf_16_as_the_rfc_says() -> None:
    value = {"\ufb33": 2, "\U0001f600": 1}
    assert canonical_text(value) == '{"\U0001f600":1,"\ufb33":2}'
    assert quick_text(value) != canonical_text(value)
    assert is_canonical(canonical_text(value))
    assert not is_canonical(quick_text(value))


@pytest.mark.parametrize("value", [1.0, float("nan"), (1,), {1}, b"x", object(), {1: 2}, {"a": [{"b": 0.5}]}])
def test_anything_but_plain_values_is_a_type_error(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_bytes(value)


def test_the_type_error_names_the_place() -> None:
    with pytest.raises(TypeError, match=r"value\.steps\[1\]\.days is float"):
        canonical_bytes({"steps": [{}, {"days": 1.5}]})


@pytest.mark.parametrize("value", [2**53, -(2**53), "\ud800"])
def test_what_other_readers_would_not_read_alike_is_a_value_error(value: object) -> None:
    with pytest.raises(ValueError):
        canonical_bytes(value)


def test_enumerations_and_safe_strings_are_their_plain_values() -> None:
    class Meaning(StrEnum):
        APPROVED = "approved"

    assert canonical_text([Meaning.APPROVED, mark_safe("<b>")]) == '["approved","<b>"]'


@pytest.mark.parametrize(
    "spelling",
    ['{"b":1,"a":2}', '{"a": 1}', "[1.0]", '{"a":1e2}', "", "[", '"\\u0041"', "[" * 100000, '{"a":1,"a":1}'],
)
def test_other_spellings_are_not_canonical(spelling: str) -> None:
    assert not is_canonical(spelling)


def test_digest_is_sha_256_over_the_canonical_bytes() -> None:
    assert digest({"b": [], "a": "规"}) == sha256_hex('{"a":"规","b":[]}'.encode())
    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
