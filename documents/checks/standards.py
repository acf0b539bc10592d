"""Names of standards and their editions, as documents write them."""

import re

#: ISO/IEC 20000-1, GB/T 24405.1, ISO 9001, RFC 3161 …
STANDARD = re.compile(
    r"(?<![A-Za-z])(?:ISO(?:/IEC)?(?:/IEEE)?(?:/TR|/TS)?|IEC|IEEE|GB(?:/[TZ])?|GJB|SJ/T|YD/T|JR/T|DL/T|GA/T|DB\d*/T|ITU-T|EN|BS)"
    r"\s*[A-Z]?\d{3,6}(?:[.-]\d{1,3}(?!\d))*"
)
_YEAR = re.compile(
    r"\s*[:：\-－—–(（]\s*(?:19|20)\d\d\s*[)）]?|\s*(?:19|20)\d\d\s*版|\s*[,，]?\s*edition\s+(?:19|20)\d\d|\s*第?\s*[\d.]+\s*版|\s*[VvＶ]\d+(?:\.\d+)*$",
    re.IGNORECASE,
)


def has_edition(text: str) -> bool:
    """Whether a title names its own edition."""
    return bool(_YEAR.search(text))


def without_edition(text: str) -> str:
    """A title without the edition in it."""
    return _YEAR.sub("", text).strip()


def bare_number(name: str) -> str:
    """A standard as it is compared: without blanks."""
    return re.sub(r"\s+", "", name).upper()
