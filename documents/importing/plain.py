"""Reading plain text: chapters by a chain of numbers, everything below by decimal numbers in order."""

import re
from collections.abc import Iterable

from documents.importing import marks
from documents.importing.outline import Outline
from documents.importing.results import Line


def read(lines: list[Line]) -> Outline:
    """The outline of a plain text; without parts when no chapter headings are recognised."""
    outline = Outline()
    chapters = _chapters(lines)
    numbers = _Numbers()
    for line in lines:
        if line.number in chapters:
            number, heading = chapters[line.number]
            numbers.chapter(number)
            outline.chapter(number, heading)
        elif marks.is_advertising(line.text):
            outline.advertising(line)
        else:
            _below_a_chapter(outline, numbers, line)
    return outline


def _below_a_chapter(outline: Outline, numbers: "_Numbers", line: Line) -> None:
    if not outline.parts:
        outline.text(line)
    elif (match := marks.DECIMAL.match(line.text)) and numbers.fits(match[1]):
        numbers.take(match[1])
        if match[1].count(".") == 1 and marks.is_title(match[2]):
            outline.section(line, match[1], match[2])
        else:
            outline.numbered(line, match[1], match[2])
    elif (match := marks.SECTION_WORDED.match(line.text)) and marks.is_title(match[2]):
        outline.section(line, match[1], match[2])
    elif match := marks.ARTICLE.match(line.text):
        outline.numbered(line, match[1], match[2])
    else:
        outline.text(line)


class _Numbers:
    """Which decimal numbers continue the text; others (99.5 %, a version) are words of a sentence."""

    def __init__(self) -> None:
        self._chapter = 0
        self._last: dict[int, tuple[int, ...]] = {}

    def chapter(self, number: str) -> None:
        self._chapter = marks.chinese_or_decimal(number)

    def fits(self, number: str) -> bool:
        """In order: the next one, a first one, or a later one under the number that is open."""
        value = _value(number)
        last = self._last.get(len(value))
        if value[-1] == 1 or (last and value[-1] == last[-1] + 1):
            return True
        parent = (self._chapter,) if len(value) == 2 else self._last.get(len(value) - 1, ())
        return value[:-1] == parent and not (last and last[:-1] == parent and value[-1] <= last[-1])

    def take(self, number: str) -> None:
        value = _value(number)
        self._last[len(value)] = value


def _value(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _chapters(lines: list[Line]) -> dict[int, tuple[str, str]]:
    """The chapter headings by line: the best chain 1, 2, 3 … in one style of numbering."""
    best_score, best = 0, []
    for pattern in marks.CHAPTER_STYLES.values():
        score, chain = _best_chain(lines, pattern)
        if score > best_score:
            best_score, best = score, chain
    return {line: (number, heading) for line, number, heading in best}


def _best_chain(lines: Iterable[Line], pattern: re.Pattern[str]) -> tuple[int, list[tuple[int, str, str]]]:
    """The chain of rising numbers that has most members and most numbered text below them."""
    candidates: list[tuple[int, str, str]] = []
    has_parts_below: list[bool] = []
    for line in lines:
        match = pattern.match(line.text)
        if match and marks.is_title(match[2]):
            candidates.append((line.number, match[1], match[2]))
            has_parts_below.append(False)
        elif candidates and (marks.DECIMAL.match(line.text) or marks.ARTICLE.match(line.text)):
            has_parts_below[-1] = True
    best_to: dict[int, tuple[int, int]] = {}
    before: list[int] = []
    for at, (_line, number, _heading) in enumerate(candidates):
        value = marks.chinese_or_decimal(number)
        score, previous = best_to.get(value - 1, (0, -1))
        before.append(previous)
        if previous < 0 and value not in {0, 1}:
            continue
        score += 2 if has_parts_below[at] else 1
        if score > best_to.get(value, (0, -1))[0]:
            best_to[value] = (score, at)
    if not best_to:
        return 0, []
    score, at = max(best_to.values(), key=lambda found: (found[0], -found[1]))
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return score, chain[::-1]
