"""The look's tags: state badges, icons, fields, notices, steps, lists. Templates say `{% load look %}`.

The names of states and their colours stand here once; no template writes them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, Form
from django.forms.utils import ErrorList
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms import drawings, icons
from cms.templatetags import look_words
from ledger import clock

register = template.Library()
register.tags.update(look_words.register.tags)
register.filters.update(look_words.register.filters)

#: state → (words, colour family)
STATES: dict[str, tuple[Any, str]] = {
    "in_force": (_("In force"), "go"),
    "not_yet_effective": (_("Not yet effective"), "wait"),
    "in_review": (_("In review"), "mid"),
    "draft": (_("Draft"), "off"),
    "returned": (_("Returned"), "mid"),
    "approved": (_("Approved"), "go"),
    "superseded": (_("Superseded"), "off"),
    "withdrawn": (_("Withdrawn"), "stop"),
    "cancelled": (_("Cancelled"), "off"),
}
STEP_WORDS = {
    "done": _("Done"),
    "now": _("Current step"),
    "todo": _("Not yet reached"),
    "blocked": _("Blocked"),
}
CHANGE_KINDS: dict[str, tuple[Any, str, str]] = {
    "changed": (pgettext_lazy("kind of change", "Changed"), "edit", "mid"),
    "added": (pgettext_lazy("kind of change", "Added"), "plus", "go"),
    "removed": (pgettext_lazy("kind of change", "Removed"), "minus", "stop"),
    "moved": (pgettext_lazy("kind of change", "Moved"), "move", "wait"),
    "table": (pgettext_lazy("kind of change", "Table"), "edit", "mid"),
}


# --- signs ---


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon 'search' %}`: one icon of the set, always beside a word."""
    return mark_safe(icons.icon_svg(name))


@register.simple_tag
def sign() -> SafeString:
    """The product's sign: a right angle holding a circle."""
    return mark_safe(icons.SIGN)


@register.simple_tag
def state_mark(state: str) -> SafeString:
    """The mark of a state alone, for where the word stands apart from it (the banner)."""
    return mark_safe(icons.state_mark_svg(str(state)))


@register.inclusion_tag("includes/state_badge.html")
def state_badge(state: str, framed: bool = False, words: str = "") -> dict[str, Any]:
    """`{% state_badge 'in_force' framed=True %}`: mark and word; framed once per page, beside the title."""
    name, tone = STATES[str(state)]
    return {
        "mark": mark_safe(icons.state_mark_svg(str(state))),
        "words": words or name,
        "tone": tone,
        "framed": framed,
    }


@register.filter
def state_words(state: str) -> str:
    """`{{ code|state_words }}`: the state's name in the language of the page."""
    return str(STATES[str(state)][0])


@register.filter
def state_tone(state: str) -> str:
    """`{{ code|state_tone }}`: the colour family of a state: go, wait, mid, stop or off."""
    return STATES[str(state)][1]


@register.simple_tag
def change_kind(kind: str, words: str = "") -> SafeString:
    """`{% change_kind 'moved' %}`: icon and word of a change: changed, added, removed, moved, table."""
    name, icon_name, tone = CHANGE_KINDS[str(kind)]
    return format_html(
        '<span class="gj-kind gj-{}">{}{}</span>', tone, mark_safe(icons.icon_svg(icon_name)), words or name
    )


# --- chains and changes ---


@register.inclusion_tag("includes/steps_line.html")
def steps_line(steps: Iterable[Any], upright: bool = False) -> dict[str, Any]:
    """`{% steps_line steps %}`: a chain as a line; each step has state, kind_label, who, post, when, note."""
    rows = [
        {
            "step": step,
            "mark": mark_safe(icons.step_mark_svg(state)),
            "words": STEP_WORDS[state],
            "state": state,
        }
        for step in steps
        for state in [str(look_words.value_of(step, "state"))]
    ]
    return {"rows": rows, "upright": upright}


@register.inclusion_tag("includes/redline.html")
def redline(pieces: Iterable[Any], lang: str = "") -> dict[str, Any]:
    """`{% redline pieces lang='zh-Hans' %}`: changed text; each piece has op (same, ins, del) and text."""
    return {"pieces": pieces, "lang": lang}


@register.simple_tag
def timeline(bars: Iterable[drawings.TimelineBar], today: date | None = None) -> SafeString:
    """`{% timeline bars today %}`: releases of a document to scale of time, in the language of the page."""
    return mark_safe(drawings.timeline(list(bars), today or clock.today(), get_language() or "zh-hans"))


# --- notices, forms, lists ---


@register.inclusion_tag("includes/notice.html")
def notice(
    kind: str, title: str = "", body: str = "", url: str = "", link: str = "", alert: bool = False
) -> dict[str, Any]:
    """`{% notice 'stop' title=… body=… url=… link=… %}`: kinds go, mid, stop, wait, plain."""
    return {
        "kind": kind,
        "title": title,
        "body": body,
        "url": url,
        "link": link,
        "alert": alert or kind == "stop",
    }


@register.filter
def notice_kind(tags: str) -> str:
    """The kind of notice for the tags of a Django message."""
    kinds = {"success": "go", "warning": "mid", "error": "stop"}
    return next((kinds[word] for word in (tags or "").split() if word in kinds), "plain")


@register.inclusion_tag("includes/field.html")
def field(bound: BoundField, required_words: bool = True) -> dict[str, Any]:
    """`{% field form.comment %}`: label, hint, message, then the control, tied together for readers."""
    described = []
    if bound.help_text:
        described.append(f"{bound.auto_id}_hint")
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    attrs: dict[str, Any] = {}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    widget = bound.field.widget
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "grouped": widget.use_fieldset,
        "is_check": getattr(widget, "input_type", "") == "checkbox" and not widget.use_fieldset,
        "described": " ".join(described),
        "optional": required_words and not bound.field.required,
    }


@register.inclusion_tag("includes/error_summary.html")
def error_summary(form: Form, title: str = "") -> dict[str, Any]:
    """`{% error_summary form %}`: what is to be put right, each line a link to its field; focus goes here."""
    fields = [
        {"id": bound.id_for_label or bound.auto_id, "lines": _named(str(bound.label), bound.errors)}
        for bound in form.visible_fields()
        if bound.errors
    ]
    general = list(form.non_field_errors()) if form.is_bound else []
    return {"fields": fields, "general": general, "title": title, "show": bool(fields or general)}


def _named(label: str, errors: ErrorList) -> list[str]:
    """Each error with its field before it; a guard's sentence that names the field already is left as it is."""
    return [
        str(error) if str(error).startswith(label) else f"{label}{pgettext('label', ': ')}{error}"
        for error in errors
    ]


@register.inclusion_tag("includes/button_off.html")
def button_off(label: str, reason: str, lead: str = "", key: str = "off") -> dict[str, Any]:
    """`{% button_off label reason %}`: a button that is off stays in reach and says why and who can help."""
    return {"label": label, "reason": reason, "lead": lead, "key": key}


@register.inclusion_tag("includes/facts.html")
def facts(rows: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """`{% facts rows %}`: pairs of label and value; an empty value is a dash."""
    return {"rows": rows}


@register.inclusion_tag("includes/pagination.html", takes_context=True)
def pagination(
    context: Context, page: Page[Any], kind: str = "documents", name: str = "page"
) -> dict[str, Any]:
    """`{% pagination page %}`: where one is, page links that keep the rest of the address, next."""
    request = context.get("request")
    kept = request.GET.copy() if request is not None else None
    if kept is not None:
        kept.pop(name, None)
    query = kept.urlencode() if kept else ""
    numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
    return {
        "page": page,
        "numbers": numbers,
        "query": f"{query}&" if query else "",
        "kind": kind,
        "name": name,
    }


@register.inclusion_tag("includes/sort_head.html", takes_context=True)
def sort_head(context: Context, key: str, label: str, sort: str = "") -> dict[str, Any]:
    """`{% sort_head 'number' label sort %}`: a table head that is a link; `sort` is the order now."""
    request = context.get("request")
    kept = request.GET.copy() if request is not None else {}
    kept.pop("page", None)
    kept["sort"] = f"-{key}" if sort == key else key
    query = kept.urlencode() if hasattr(kept, "urlencode") else f"sort={kept['sort']}"
    order = "ascending" if sort == key else "descending" if sort == f"-{key}" else ""
    return {"label": label, "query": query, "order": order}
