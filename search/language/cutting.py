"""Cutting: text into tokens. Chinese as overlapping pairs, other words whole, beside them their English stems.

A run is a stretch of Chinese characters, of letters or of digits; everything else separates, and so does the border
between two kinds. A Chinese run gives its pairs and its last character alone: every character begins a token, and the
lone one breaks phrases at punctuation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from snowballstemmer.english_stemmer import EnglishStemmer

from search.language.folding import fold

#: Raised whenever the same text would give other tokens than before; entries keep the number they were cut with.
SCHEME = 2
LONGEST_TOKEN = 64
#: Texts up to this long are likely to be cut again soon: titles, headings, numbers.
_SHORT = 200

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: A run. Its groups: Chinese, ASCII letters, digits, other letters.
RUN = re.compile(rf"([{_HAN}]+)|([a-z]+)|(\d+)|((?:(?![{_HAN}a-z])[^\W\d_])+)")
HAN, WORD = 1, 2
_ALL_HAN = re.compile(rf"[{_HAN}]+")
_ACRONYMS = re.compile(r"(?<![A-Za-z])[A-Z]{2,63}s(?![A-Za-z])")
_NAMES = re.compile(r"(?<![A-Za-z])[A-Z]{2,3}(?![A-Za-z])")

_stemmer, _one_at_a_time = EnglishStemmer(), Lock()


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the folded text: from where to where, whether it is Chinese, whether an English stem exists."""

    text: str
    begin: int
    end: int
    is_han: bool = False
    is_word: bool = False

    def tokens(self, *, with_last: bool) -> list[str]:
        """Its tokens; a Chinese run of two and more with or without the lone last character."""
        if not self.is_han:
            return [self.text[:LONGEST_TOKEN]]
        pairs = [self.text[i : i + 2] for i in range(len(self.text) - 1)]
        return [*pairs, self.text[-1]] if with_last or not pairs else pairs


@dataclass(frozen=True, slots=True)
class Cut:
    """A text's tokens in order, and its stems, each with the place of its word."""

    words: tuple[str, ...]
    stems: tuple[tuple[int, str], ...]


def runs_of(folded: str) -> Iterator[Run]:
    """The runs of a folded text, in order."""
    for found in RUN.finditer(folded):
        kind = found.lastindex
        yield Run(found.group(), found.start(), found.end(), kind == HAN, kind == WORD)


def all_han(folded: str) -> bool:
    """Whether it holds Chinese characters and nothing else."""
    return _ALL_HAN.fullmatch(folded) is not None


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English stem of a folded word of ASCII letters."""
    # The stemmer keeps the word at hand in itself; two threads would mix theirs.
    with _one_at_a_time:
        return str(_stemmer.stemWord(word))


def acronyms_of(original: str) -> frozenset[str]:
    """Acronyms in the plural as they are typed (SLAs), folded: their singular is a stem too."""
    return frozenset(found.lower() for found in _ACRONYMS.findall(original))


def stems_of(word: str, acronyms: frozenset[str], names: frozenset[str]) -> tuple[str, ...]:
    """What a word is also found by: its stem, and the singular of an acronym. A name is its own stem: UPSs is found by
    it, up is not."""
    word = word[:LONGEST_TOKEN]
    if word in names:
        return (word,)
    if word not in acronyms:
        return (stem(word),)
    return tuple(dict.fromkeys((stem(word), word[:-1])))


def names_of(original: str) -> frozenset[str]:
    """Short words typed in capitals (UPS, IOS), folded: names, whose last letter is no ending."""
    return frozenset(found.lower() for found in _NAMES.findall(original))


def cut(text: str) -> Cut:
    """All tokens of a text. Never raises."""
    return _cut_once(text) if len(text) <= _SHORT else _cut(text)


@lru_cache(maxsize=1024)
def _cut_once(text: str) -> Cut:
    """A title stands on every text of its document."""
    return _cut(text)


def _cut(text: str) -> Cut:
    if not text:
        return Cut((), ())
    acronyms, names = acronyms_of(text), names_of(text)
    words: list[str] = []
    stems: list[tuple[int, str]] = []
    for found in RUN.finditer(fold(text)):
        run = found.group()
        if found.lastindex == HAN:
            words += [run[i : i + 2] for i in range(len(run) - 1)]
            words.append(run[-1])
            continue
        if found.lastindex == WORD:
            stems += [(len(words), each) for each in stems_of(run, acronyms, names)]
        words.append(run[:LONGEST_TOKEN])
    return Cut(tuple(words), tuple(stems))
