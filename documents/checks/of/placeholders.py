"""D2: a placeholder stands where a name, a number or a decision should be."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from documents.checks.finding import BLOCKS, Spot
from documents.checks.house import House
from documents.checks.reading import Reading
from documents.checks.registry import ALL_TYPES, FORM_TEMPLATE, check

#: Compared after full-width letters were made plain.
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z])[xX]{3,}(?![A-Za-z])|(?<![A-Za-z])XX(?![A-Za-z0-9])|(?<![A-Za-z])xx(?=[\u4e00-\u9fff])|"
    r"×{2,}|✕{2,}|[○〇◯]{2,}|[□■]{2,}|某某|\?{3,}|"
    r"(?<![A-Za-z])(?:TBD|TBC|TBA|TODO|FIXME|T\.B\.D\.)(?![A-Za-z])|"
    r"(?<![A-Za-z])to be (?:determined|defined|decided|confirmed)\b|"
    r"(?<![等接对看期招款优善])待定(?![期时点位义制级额稿])|待(?:补充|填写|补齐|补全|完善|明确|确定)(?=$|[，。；、）)\]】])|"
    r"[【\[<](?:请?填写|插入|请输入)[^】\]>]{0,20}[】\]>]",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"_{3,}|—{4,}(?=[，。；]|$)")


@check(
    code="D2",
    severity=BLOCKS,
    types=ALL_TYPES,
    title=_("No placeholders"),
    source=_("Source procedure 1.1.2; ISO/IEC 20000-1:2018, 7.5.2"),
)
def placeholders(reading: Reading, house: House) -> Iterator[Spot]:
    """A placeholder in any text of either language; blank lines to fill in are right in a form only."""
    for clause in reading.clauses:
        for field, text in clause.says:
            for mark in _marks(text, is_form=reading.document_type == FORM_TEMPLATE):
                yield Spot(
                    clause.anchor,
                    _("The placeholder “%(mark)s” still stands in %(place)s. Write what is meant."),
                    {"mark": mark, "place": clause.place},
                    field,
                )
    for mark in _marks(" ".join((reading.payload.get("title") or {}).values())):
        yield Spot("", _("The placeholder “%(mark)s” still stands in the title."), {"mark": mark}, "title")


@lru_cache(maxsize=8192)
def _marks(text: str, is_form: bool = False) -> tuple[str, ...]:
    """The placeholders of a text, each once."""
    plain = unicodedata.normalize("NFKC", text)
    found = [match[0] for match in _PLACEHOLDER.finditer(plain)]
    if not is_form:
        found += [match[0] for match in _BLANK_LINE.finditer(plain)]
    return tuple(dict.fromkeys(found))
