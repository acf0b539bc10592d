"""Pinyin initials: 服务级别协议 is fwjbxy to whoever types letters only. For suggestions; nothing is found by them."""

from functools import lru_cache

from search.language.cutting import runs_of
from search.language.folding import fold


@lru_cache(maxsize=8192)
def initials_of(text: str) -> str:
    """The first letters of a text that has Chinese in it, its other letters and digits whole; else empty."""
    # The dictionary takes a second to load, and who asks does not need it.
    from pypinyin import Style, lazy_pinyin

    runs = list(runs_of(fold(text)))
    if not any(run.is_han for run in runs):
        return ""
    pieces = [
        "".join(syllable[:1] for syllable in lazy_pinyin(run.text, style=Style.FIRST_LETTER, errors="ignore"))
        if run.is_han
        else run.text
        for run in runs
    ]
    return "".join(pieces)
