"""The marks by which a line shows what it is: numbers, bullets, titles, advertising, words of headings."""

import re

#: How a chapter heading may be numbered. A text keeps to one of these ways.
CHAPTER_STYLES = {
    "spaced": re.compile(r"^(\d{1,2})\s+(\S.*)$"),
    "dotted": re.compile(r"^(\d{1,2})[.．]\s*(?!\d)(\S.*)$"),
    "chinese": re.compile(r"^([一二三四五六七八九十]{1,3})、\s*(\S.*)$"),
    "worded": re.compile(r"^第([一二三四五六七八九十\d]{1,3})章\s*(\S.*)$"),
}
#: 1.8, 1.1.12, 4.2.1.3 before a text; the blank may be missing before Chinese.
DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,3}){1,3})[.．、]?(?:\s+|(?=[\u3400-\u9fff《（“【]))(\S.*)$")
SECTION_WORDED = re.compile(r"^(第[一二三四五六七八九十\d]{1,4}节|（[一二三四五六七八九十]{1,3}）)\s*(\S.*)$")
ARTICLE = re.compile(r"^(第[一二三四五六七八九十百\d]{1,5}条)\s*(\S.*)$")
BULLET = re.compile(r"^[·•●◆◇■□▪‧∙*+–—-]\s+(\S.*)$|^[·•●◆◇■▪]\s*(\S.*)$")
ORDERED = re.compile(r"^((?:\d{1,3}[.)．、）])|(?:[（(]\d{1,3}[)）])|(?:[a-zA-Z]\)))\s*(?!\d)(\S.*)$")
LABELLED = re.compile(r"^[【\[](\d{1,3})[】\]]\s*(\S.*)$")
BLOCK = re.compile(r"^【([^【】]{1,30})】$")
BOOK_TITLE = re.compile(r"《([^《》]{1,150})》")
TERM = re.compile(
    r"^([^：:，。；（(]{1,40}?)\s*(?:[（(]\s*([A-Za-z0-9][A-Za-z0-9&/ .-]{0,30})\s*[)）])?\s*[：:]\s*(.*)$"
)
TABLE_ROW = re.compile(r"^\|.*\|$")
TABLE_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")

TERMS = re.compile(r"术语|定义|缩略语|缩写|\b(?:terms|definitions|glossary|abbreviations)\b", re.IGNORECASE)
REFERENCES = re.compile(
    r"引用(?:的)?(?:文件|标准)|参考(?:文件|资料|标准)|规范性引用|相关文件|"
    r"\b(?:references|related documents)\b",
    re.IGNORECASE,
)
OUTPUTS = re.compile(
    r"输出|^(?:相关|形成的|产生的|质量|文件和)?记录(?:清单|表单|和文件)?$|"
    r"\b(?:outputs?|records produced)\b|^records$",
    re.IGNORECASE,
)
#: Chapters that say what is, not what is done: their numbered sentences are clauses, not steps.
DESCRIPTIVE = re.compile(
    r"目的|范围|简介|概述|总则|前言|引言|职责|术语|定义|引用|参考|附则|附录|"
    r"\b(?:purpose|scope|introduction|general|responsibilit\w+|roles|terms|definitions|references)\b",
    re.IGNORECASE,
)
TITLE_ZH = re.compile(r"(?:程序|手册|规定|规程|制度|办法|流程|规范|指导书|方针|计划|说明|模板)$")
TITLE_EN = re.compile(
    r"\b(?:procedure|manual|handbook|policy|process|instruction|plan|rules)$", re.IGNORECASE
)

_POINTS_AWAY = re.compile(r">>>|https?://|www\.|[a-z0-9-]+\.(?:com|cn|net|org)\b", re.IGNORECASE)
_LURES = re.compile(
    r"免费|资料.{0,6}下载|更多.{0,10}(?:资料|下载|内容)|深入的?了解|扫码|加微信|广告|报名|"
    r"\bfree\s+(?:download|material|resource)s?|\bclick here\b",
    re.IGNORECASE,
)
_CJK = re.compile("[\u3400-\u9fff]")
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


def is_title(text: str) -> bool:
    """Whether a text reads like a heading rather than a sentence."""
    if len(text) > (40 if _CJK.search(text) else 90):
        return False
    return not re.search(r"[。；;！!？?，,]|[.]$", text)


def is_advertising(text: str) -> bool:
    """Whether a line invites the reader to leave for somebody's materials."""
    return len(text) < 200 and bool(_POINTS_AWAY.search(text) and _LURES.search(text))


def is_chinese(text: str) -> bool:
    """Whether a text is written in Chinese, whatever Latin abbreviations it holds."""
    chinese = len(_CJK.findall(text))
    return chinese > 0 and chinese * 5 >= len(re.findall(r"[A-Za-z]+", text))


def chinese_or_decimal(numeral: str) -> int:
    """The value of 7, 七, 十七 or 二十七; -1 for a numeral that is none."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.partition("十")
    if (tens and tens not in _CHINESE_DIGITS) or (ones and ones not in _CHINESE_DIGITS):
        return -1
    if not ten:
        return _CHINESE_DIGITS.get(numeral, -1)
    return (_CHINESE_DIGITS[tens] if tens else 1) * 10 + (_CHINESE_DIGITS[ones] if ones else 0)


def without_bullet(text: str) -> str:
    """The text of a list line without its mark."""
    match = BULLET.match(text)
    return (match[1] or match[2]) if match else text


def as_item(text: str) -> str:
    """A line of text as it is kept: list lines begin with "· ", a printed item number stays."""
    if match := BULLET.match(text):
        return f"· {match[1] or match[2]}"
    if match := ORDERED.match(text):
        return f"· {match[1]} {match[2]}"
    return text


def table_cells(text: str) -> list[str]:
    """The cells of a table row."""
    return [cell.strip() for cell in text.strip().strip("|").split("|")]
