"""The one byte form of a value (RFC 8785), so that a digest made today is made again in twenty years."""

import hashlib
import json
import re
from typing import Any

import rfc8785

#: Where such a character stands in a key, Python's order of keys is not the RFC's, which counts in UTF-16.
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


def canonical_bytes(value: Any) -> bytes:
    """The canonical JSON of `value`; TypeError names the place of anything but text, integers, booleans,
    None, lists and dictionaries with text keys. Integers beyond 2**53 are a ValueError: JSON readers round
    them."""
    return rfc8785.dumps(_plain(value, "value"))


def canonical_text(value: Any) -> str:
    """The same as text, for a column."""
    return canonical_bytes(value).decode("utf-8")


def sha256_hex(data: bytes) -> str:
    """SHA-256 of the bytes, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest(value: Any) -> str:
    """SHA-256 over the canonical bytes of `value`; refuses what `canonical_bytes` refuses."""
    return sha256_hex(canonical_bytes(value))


def is_canonical(text: str) -> bool:
    """Whether `text` is canonical JSON of an allowed value, byte for byte."""
    try:
        value = json.loads(text)
        if not _BEYOND_BMP.search(text) and quick_text(value) == text:
            return not _holds_float(value)
        return canonical_text(value) == text
    except (ValueError, TypeError, RecursionError):
        return False


def quick_text(value: Any) -> str:
    """The standard library's spelling: the same as RFC 8785 for text keys of ASCII and values without
    floats, six times as fast. Only for checking: it judges nothing that it is given."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _holds_float(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_holds_float(item) for item in value.values())
    if isinstance(value, list):
        return any(_holds_float(item) for item in value)
    return isinstance(value, float)


def _plain(value: Any, place: str) -> Any:
    """Copy with subclasses (enumerations, safe strings) reduced to the plain type; TypeError for anything
    else."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, list):
        return [_plain(item, f"{place}[{number}]") for number, item in enumerate(value)]
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"{place} has a key that is not text: {key!r}")
        return {str.__str__(key): _plain(item, f"{place}.{key}") for key, item in value.items()}
    raise TypeError(
        f"{place} is {type(value).__name__}: only text, whole numbers, booleans, None, lists, dicts"
    )
