"""Growing a document's outline line by line; both readers (plain, Markdown) feed it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from documents.importing import marks
from documents.importing.results import Line, Part


@dataclass
class Outline:
    """Parts in order, the guessed titles, and the lines that found no place with the reason."""

    parts: list[Part] = field(default_factory=list)
    loose: list[tuple[int, str]] = field(default_factory=list)
    title_zh: str = ""
    title_en: str = ""
    _chapter: Part | None = None
    _section: Part | None = None
    _block: str = ""

    def chapter(self, number: str, heading: str) -> None:
        """A chapter begins."""
        self._chapter = self._add(Part("chapter", 1, number, heading))
        self._section = None

    def section(self, line: Line, number: str, heading: str) -> None:
        """A section begins; in a list of terms, references or outputs it is an entry of the list."""
        if not self._entry(self._chapter, line, number, heading):
            self._section = self._add(Part("section", 2, number, heading))

    def numbered(self, line: Line, number: str, text: str) -> None:
        """A numbered text below a section: a step where things are done, a clause elsewhere."""
        if self._entry(self._section or self._chapter, line, number, text):
            return
        kind = "step" if self.is_procedural else "clause"
        if marks.is_title(text):
            self._add(Part(kind, 3, number, text))
        else:
            self._add(Part(kind, 3, number, "", [Line(line.number, text)]))

    def text(self, line: Line) -> None:
        """A paragraph, list line or table row of the open part; before the first part it stays loose."""
        if self.parts:
            self.parts[-1].lines.append(line)
        elif marks.is_title(line.text) and marks.TITLE_ZH.search(line.text) and not self.title_zh:
            self.title_zh = line.text
        elif marks.is_title(line.text) and marks.TITLE_EN.search(line.text) and not self.title_en:
            self.title_en = line.text
        else:
            self._before_the_text(line)

    def advertising(self, line: Line) -> None:
        """A line that invites the reader elsewhere."""
        self.loose.append((line.number, _("Advertising")))

    def leave_out(self, line: Line, reason: str) -> None:
        """A line that has no place in the text of a document, and why."""
        self.loose.append((line.number, reason))

    @property
    def is_procedural(self) -> bool:
        """Whether the open chapter says what is done."""
        heading = self._chapter.heading if self._chapter else ""
        return not marks.DESCRIPTIVE.search(heading)

    def _before_the_text(self, line: Line) -> None:
        if match := marks.BLOCK.match(line.text):
            self._block = match[1]
        if self._block:
            reason = _("Before the first chapter, under “%(block)s”") % {"block": self._block}
        else:
            reason = _("Before the first chapter")
        self.loose.append((line.number, reason))

    def _entry(self, host: Part | None, line: Line, number: str, text: str) -> bool:
        """Take a numbered line as an entry of the list that `host` announces, when it does."""
        if host is None:
            return False
        if marks.TERMS.search(host.heading) and marks.is_title(text) and ":" not in text and "：" not in text:
            self._add(Part("term", min(host.level + 1, 3), number, text))
            return True
        is_list = marks.REFERENCES.search(host.heading) or marks.OUTPUTS.search(host.heading)
        if is_list and marks.is_title(text) and self.parts[-1] is host:
            host.lines.append(Line(line.number, text))
            return True
        return False

    def _add(self, part: Part) -> Part:
        self.parts.append(part)
        return part
