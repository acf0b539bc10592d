"""Mending: a question with a wrong letter or character, as it may have been meant. Only what this reader finds is told."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from search.engines import embedded
from search.language import Part, Query, Run, fold_with_places, key_of, parse, runs_of
from search.language.distance import distance, most_wrong
from search.models import Synonym
from search.near import MOST_PIECES, matched
from search.statement import Filters, Reader, Sql, matching, visible

#: So many mended questions are tried, and so many that find something are used.
MOST_TRIED, MOST_MEANT = 12, 3
_MOST_WORDS, _MOST_TITLES = 1_500, 100
_LEAST_LATIN = 4
#: Of each word so many are tried together with those of another, and so many ways together are looked at.
MOST_TOGETHER, MOST_WAYS = 2, 81


def mended(generation: int, query: Query, reader: Reader, filters: Filters) -> list[Query]:
    """Questions at most two letters away, nearest first, each of which finds something for this reader. Three
    queries at most for each kind of word, and one for all that are tried."""
    folded, origin = fold_with_places(query.typed)
    exact = {run.text for part in query.parts if part.is_exact for run in runs_of(part.text)}
    runs = [run for run in runs_of(folded) if run.text not in exact and _is_mendable(run)]
    latin = _latin_words(generation, [run.text for run in runs if not run.is_han])
    chinese = _chinese_words(generation, [run.text for run in runs if run.is_han], reader, filters)
    nearest = [list(_nearest(run.text, chinese if run.is_han else latin)) for run in runs]
    places = [(origin[run.begin], origin[run.end - 1] + 1) for run in runs]
    found = dict.fromkeys(_written(query.typed, places, words) for words in _ways(nearest))
    return _finding(generation, [parse(typed) for typed in islice(found, MOST_TRIED)], reader, filters)


def _ways(nearest: Sequence[Sequence[tuple[int, str]]]) -> list[tuple[str, ...]]:
    """Words in the places of runs ("" leaves a run as it is), the likeliest first: the fewest wrong letters in one word,
    then the fewest words; so two words with a wrong letter each stand before one with two."""
    ways: list[tuple[int, int, tuple[str, ...]]] = []
    for at, words in enumerate(nearest):
        ways += [
            (far, 1, tuple(word * (at == place) for place in range(len(nearest)))) for far, word in words
        ]
    several = product(*([(0, ""), *words[:MOST_TOGETHER]] for words in nearest))
    for chosen in islice(several, MOST_WAYS):
        if (count := sum(bool(word) for _far, word in chosen)) > 1:
            ways.append((max(far for far, _word in chosen), count, tuple(word for _far, word in chosen)))
    return [words for _far, _count, words in sorted(ways, key=lambda way: way[:2])]


def _written(typed: str, places: Sequence[tuple[int, int]], words: Sequence[str]) -> str:
    """What was typed with words in their places."""
    for (begin, end), word in reversed(list(zip(places, words, strict=True))):
        if word:
            typed = typed[:begin] + word + typed[end:]
    return typed


def _is_mendable(run: Run) -> bool:
    return run.is_han or (run.is_word and len(run.text) >= _LEAST_LATIN)


def _latin_words(generation: int, words: list[str]) -> set[str]:
    """Words of the index that begin or end as one of these does: of three thirds, two wrong letters leave one whole."""
    if not words:
        return set()
    sql = Sql()
    for word in dict.fromkeys(words[:MOST_PIECES]):
        kept, most = max(1, len(word) // 3), most_wrong(word)
        for column, beginning in (("word", word[:kept]), ("tail", word[::-1][:kept])):
            condition, order = embedded().prefix(column)
            sql.add("UNION ALL" if sql.text else "").add("SELECT word FROM (SELECT word FROM search_word")
            sql.add(
                f"WHERE generation_id = %s AND {condition}", generation, *embedded().prefix_params(beginning)
            )
            sql.add("AND LENGTH(word) BETWEEN %s AND %s", len(word) - most, len(word) + most)
            sql.add(f"ORDER BY {order} LIMIT {_MOST_WORDS}) AS w")
    return {word for (word,) in sql.rows()}


def _chinese_words(generation: int, runs: list[str], reader: Reader, filters: Filters) -> set[str]:
    """Titles and headings that this reader may find and words of the glossary, those that share most pairs first."""
    pairs = list(dict.fromkeys(run[i : i + 2] for run in runs for i in range(len(run) - 1)))[:MOST_PIECES]
    if not pairs:
        return set()
    sql = Sql().add("WITH matched AS MATERIALIZED (")
    sql.join(matched(generation, [Part((pair,)) for pair in pairs], ("title", "heading")))
    sql.add("), few AS (SELECT id, COUNT(DISTINCT piece) AS n FROM matched GROUP BY id)")
    sql.add("SELECT e.title, e.heading FROM few AS f CROSS JOIN search_entry AS e WHERE e.id = f.id")
    sql.join(visible(generation, reader, filters)).add(f"ORDER BY f.n DESC, e.id LIMIT {_MOST_TITLES}")
    texts = {text for row in sql.rows() for text in row if text}
    texts.update(
        Synonym.objects.filter(group__is_active=True, is_forbidden=False)
        .exclude(group__source="")
        .values_list("word", flat=True)
    )
    return {run.text for text in texts for run in runs_of(key_of(text)) if run.is_han}


def _nearest(word: str, others: set[str]) -> Iterator[tuple[int, str]]:
    """What is near a word, the nearest first: whole words, and of Chinese the stretches as long as it."""
    most = most_wrong(word)
    if not most:
        return
    is_han = not word.isascii()
    near: dict[str, int] = {}
    for other in others:
        for stretch in _stretches(other, len(word)) if is_han else (other,):
            far = distance(word, stretch, most)
            if 0 < far <= most and stretch not in near:
                near[stretch] = far
    yield from sorted(((far, stretch) for stretch, far in near.items()))[:MOST_TRIED]


def _stretches(run: str, length: int) -> Iterator[str]:
    """Of a Chinese run all stretches of this length, and the whole when it is a little shorter or longer."""
    if abs(len(run) - length) <= 1:
        yield run
    for at in range(len(run) - length + 1):
        yield run[at : at + length]


def _finding(generation: int, queries: list[Query], reader: Reader, filters: Filters) -> list[Query]:
    """Those that find something for this reader, in order."""
    if not queries:
        return []
    sql = Sql()
    for at, query in enumerate(queries):
        sql.add("UNION ALL" if at else "").add(f"SELECT {at} AS at WHERE EXISTS (SELECT 1 FROM")
        sql.join(matching(generation, query, reader, filters)).add(")")
    return [queries[at] for at in sorted(at for (at,) in sql.rows())][:MOST_MEANT]
