"""The look's tags for words: two languages, days, moments, digests; `{% load look %}` brings them along."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ledger import clock
from ledger.days import EMPTY, day_words, in_english, moment_words

register = template.Library()


def value_of(obj: Any, name: str) -> Any:
    """An attribute or a key; None when there is neither."""
    if isinstance(obj, Mapping):
        return obj.get(name)
    return getattr(obj, name, None)


def _two_languages(obj: Any, field_name: str) -> tuple[str, str]:
    """Both texts of a field, kept as `title_zh`/`title_en` or as `{"zh": …, "en": …}`."""
    value = value_of(obj, field_name) if field_name else obj
    if isinstance(value, Mapping):
        return str(value.get("zh") or ""), str(value.get("en") or "")
    return str(value_of(obj, f"{field_name}_zh") or ""), str(value_of(obj, f"{field_name}_en") or "")


@register.simple_tag
def lang_text(obj: Any, field_name: str = "") -> str:
    """`{% lang_text document 'title' %}`: the text in the page's language, else the other, with `lang`."""
    chinese, english = _two_languages(obj, field_name)
    if in_english():
        return english or (format_html('<span lang="zh-Hans">{}</span>', chinese) if chinese else "")
    return chinese or (format_html('<span lang="en">{}</span>', english) if english else "")


@register.simple_tag
def other_text(obj: Any, field_name: str = "") -> str:
    """`{% other_text document 'title' %}`: the text in the other language, with `lang`; empty if none."""
    chinese, english = _two_languages(obj, field_name)
    text, lang = (chinese, "zh-Hans") if in_english() else (english, "en")
    first = english if in_english() else chinese
    return format_html('<span lang="{}">{}</span>', lang, text) if text and first else ""


@register.simple_tag
def digest(value: str, short: bool = False) -> SafeString:
    """`{% digest value %}`: a digest in groups of eight; short: the first and the last."""
    text = str(value)
    groups = [text[at : at + 8] for at in range(0, len(text), 8)]
    shown = f"{text[:8]}…{text[-4:]}" if short else " ".join(groups)
    return format_html('<span class="digest" translate="no" title="{}">{}</span>', text, shown)


@register.simple_tag(name="day")
def day_tag(value: date | datetime | None, year: bool = True) -> str:
    """`{% day release.effective_on %}`: a day, readable by machines too."""
    if not value:
        return EMPTY
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m-%d}", day_words(value, year))


@register.simple_tag(name="moment")
def moment_tag(value: datetime | None, year: bool = True, offset: bool = False) -> str:
    """`{% moment signature.at offset=True %}`: a moment, readable by machines too."""
    if not value:
        return EMPTY
    local = clock.local(value)
    return format_html(
        '<time datetime="{}">{}</time>', f"{local:%Y-%m-%dT%H:%M:%S%z}", moment_words(value, year, offset)
    )


@register.filter(name="day")
def day_filter(value: date | datetime | None) -> str:
    """`{{ value|day }}`: the same words as the tag, for use inside sentences."""
    return day_words(value)


@register.filter
def short_day(value: date | datetime | None) -> str:
    """`{{ value|short_day }}`: a day of the last weeks, without its year."""
    return day_words(value, year=False)


@register.filter(name="moment")
def moment_filter(value: datetime | None) -> str:
    """`{{ value|moment }}`: the same words as the tag, for use inside sentences."""
    return moment_words(value)


@register.filter
def short_moment(value: datetime | None) -> str:
    """`{{ value|short_moment }}`: a moment of the last weeks, without its year."""
    return moment_words(value, year=False)
