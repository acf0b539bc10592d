"""What words may stand in a group of the same meaning: each once, each in one group only, few enough to be searched for."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from search.language import key_of
from search.models import Synonym, SynonymGroup

#: A question for one word becomes a question for all of them.
FEWEST, MOST, LONGEST = 2, 12, 100


def words_of_lines(text: str) -> tuple[str, ...]:
    """The words of a field, one a line; a word typed twice, in whatever form, counts once."""
    words: dict[str, str] = {}
    for line in text.splitlines():
        if word := " ".join(line.split()):
            words.setdefault(key_of(word) or word, word)
    return tuple(words.values())


def why_not_words(words: Sequence[str], group: SynonymGroup | None = None) -> str:
    """Whether these words make a group; `group` is the one that they are the words of now."""
    if len(words) < FEWEST:
        return _("Give two words or more that mean the same, one a line.")
    if len(words) > MOST:
        return _("Give %(most)s words at most; more would make every search of them slow.") % {"most": MOST}
    for word in words:
        if len(word) > LONGEST:
            return _("“%(word)s…” is too long: %(most)s characters at most.") % {
                "word": word[:20],
                "most": LONGEST,
            }
        if not key_of(word):
            return _("“%(word)s” has no letter and no digit.") % {"word": word}
    return _why_not_free(words, group)


def _why_not_free(words: Iterable[str], group: SynonymGroup | None) -> str:
    """A word that stood in two groups would make them one without anybody having said so."""
    taken = Synonym.objects.filter(group__is_active=True, key__in=[key_of(word) for word in words])
    if group is not None:
        taken = taken.exclude(group=group)
    other = taken.select_related("group").first()
    if other is None:
        return ""
    return _("“%(word)s” stands in a group already: %(group)s. Change that one.") % {
        "word": other.word,
        "group": other.group,
    }


def why_not_own(group: SynonymGroup) -> str:
    """Whether the group is kept here; those that the glossary hands down are changed there."""
    if not getattr(group, "source", ""):
        return ""
    return _("These words come from the glossary. Change the term there.")
