"""The words for which others mean the same, as the groups in use say at this moment."""

from django.db.models import F, Value
from django.db.models.functions import StrIndex

from search.language import Thesaurus, key_of
from search.language.parsing import LONGEST_QUERY
from search.models import Synonym


def thesaurus_for(typed: str) -> Thesaurus:
    """The words that stand in what was typed, each with its others. One query; the register is small, and a change
    counts at once."""
    key = key_of(typed[:LONGEST_QUERY])
    if not key:
        return Thesaurus({})
    meant = Synonym.objects.annotate(at=StrIndex(Value(key), F("key"))).filter(
        at__gt=0, group__is_active=True
    )
    rows = Synonym.objects.filter(group__in=meant.values("group")).order_by("group__source", "pk")
    groups: dict[int, list[Synonym]] = {}
    for row in rows:
        groups.setdefault(row.group_id, []).append(row)
    others: dict[str, dict[str, str]] = {}
    for words in groups.values():
        for word in words:
            if word.key in key:
                same = others.setdefault(word.key, {})
                same.update((w.key, w.word) for w in words if w.key != word.key and not w.is_forbidden)
    return Thesaurus({word: tuple(same.values()) for word, same in others.items() if same})
