"""A million strings nobody would type, through the language and the engine: nothing raises, every promise holds.

`python -m tests.search.fuzz RUNS` (a million unless said), on the engine of GUIJU_TEST_DATABASE_URL, and on Elasticsearch
where GUIJU_TEST_ELASTICSEARCH_URL names a server. Coverage leads the choice of strings where atheris is
installed; else they are made of a seed. Prints how many strings were tried; ends with an error at the first that fails.
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

MILLION = 1_000_000
SEED = 20261130
#: Pieces that have broken search engines, and the characters between them.
PIECES = (
    '"', "'", "“", "”", "「", "」", "(", ")", "*", "%", "_", "\\", ":", "^", "-", "+", "~", "=", "<->", "&", "|", "!",
    "NEAR(", " AND ", " OR ", " NOT ", "{title}:", "服务", "级别", "別", "龘", "㈱", "ＳＬＡ", "sla", "SLAs", "managers",
    "ITSM-SLM-P-001", "２０２５", "v2.3", "\x00", "\ud800", "\udfff", "\u202e", "\u0301", "ß", "İ", "😀", "\u3000", "\n", "�",
)  # fmt: skip


def main() -> None:
    """A database of its own, the promises, and the chosen source of strings."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else MILLION
    try:
        import atheris
    except ImportError:
        promise = _promise(None)
        chance = random.Random(SEED)
        for _turn in range(runs):
            promise(made(chance))
        sys.stdout.write(f"{runs} strings of seed {SEED}: nothing raised\n")
        return
    _with_coverage(atheris, runs)


def made(chance: random.Random) -> str:
    """A string of pieces and of any characters, short as a rule."""
    length = chance.choice((1, 2, 3, 5, 8, 13, 40, 300))
    return "".join(
        chance.choice(PIECES) if chance.random() < 0.5 else chr(chance.randrange(0x110000))
        for _each in range(length)
    )


def _with_coverage(atheris: Any, runs: int) -> None:
    promise = _promise(atheris)
    tried = 0

    def one(data: bytes) -> None:
        nonlocal tried
        promise(atheris.FuzzedDataProvider(data).ConsumeUnicode(300))
        tried += 1
        if tried == runs:
            sys.stdout.write(f"{tried} strings led by coverage: nothing raised\n")
            sys.stdout.flush()
            os._exit(0)

    folder = tempfile.mkdtemp(prefix="guiju-fuzz-")
    for at, piece in enumerate(PIECES):
        (Path(folder) / f"piece-{at}").write_bytes(piece.encode("utf-8", "surrogatepass"))
    atheris.Setup(
        [
            sys.argv[0],
            f"-runs={runs + 1000}",
            f"-seed={SEED}",
            "-max_len=1200",
            "-verbosity=0",
            f"-artifact_prefix={folder}/",
            folder,
        ],
        one,
    )
    atheris.Fuzz()


def _promise(atheris: Any) -> Callable[[str], None]:
    """What must hold for every string. The room's language is instrumented where coverage is asked for."""
    folder = tempfile.mkdtemp(prefix="guiju-fuzz-")
    os.environ.setdefault("GUIJU_TEST_DATABASE_URL", f"sqlite:///{Path(folder) / 'fuzz.sqlite3'}")
    os.environ["GUIJU_TEST_VAR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    if atheris is None:
        return _ready()
    with atheris.instrument_imports(include=["search.language", "search.snippets", "search.engines"]):
        return _ready()


def _ready() -> Callable[[str], None]:
    import django

    django.setup()
    from django.core.management import call_command

    from ledger import clock
    from search import sources
    from search.actions import current_generation
    from search.evaluation.asking import fill
    from search.evaluation.corpus import Corpus
    from search.language import cut, fold, key_of, parse
    from search.language.cutting import LONGEST_TOKEN
    from search.language.parsing import MOST_PARTS
    from search.snippets import snippet
    from search.statement import Filters, Reader, ask

    call_command("migrate", verbosity=0)
    corpus = Corpus(40)
    sources.register(corpus)
    fill(corpus)
    generation = current_generation().pk
    outside = _outside()
    now = clock.now()
    reader = Reader(frozenset({"corpus:staff"}), now, now)

    def promise(typed: str) -> None:
        folded = fold(typed)
        assert fold(folded) == folded, repr(typed)
        query = parse(typed)
        assert len(query.parts) <= MOST_PARTS, repr(typed)
        tokens = [token for part in query.parts for token in (*part.tokens, *part.stems)]
        assert all(token and len(token) <= LONGEST_TOKEN and _is_plain(token) for token in tokens), repr(
            typed
        )
        assert all(_is_plain(word) for word in cut(typed).words), repr(typed)
        key_of(typed)
        bare = snippet(typed, query.parts).replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare, repr(typed)
        ask(generation, query, reader, Filters(), language="zh", limit=10, offset=0)
        if not query.is_empty:
            outside(query, reader)

    return promise


def _outside() -> Callable[[Any, Any], object]:
    """The same question to Elasticsearch where GUIJU_TEST_ELASTICSEARCH_URL names a server; what it refuses is raised."""
    from django.conf import settings

    settings.GUIJU_ELASTICSEARCH_URL = os.environ.get("GUIJU_TEST_ELASTICSEARCH_URL", "")
    if not settings.GUIJU_ELASTICSEARCH_URL:
        return lambda query, reader: None
    from search.delivery import state
    from search.engines.elasticsearch.asking import find
    from search.refilling import refill
    from search.statement import Filters

    refill()
    index = state().index
    return lambda query, reader: find(
        index, query, reader, Filters(), language="zh", limit=10, offset=0, budget=60.0
    )


def _is_plain(token: str) -> bool:
    """Letters and digits of any script, places of Chinese characters not assigned yet too; no blank and no mark that
    an engine could take for its own."""
    return all(char.isalnum() or char > "\u3000" for char in token)


if __name__ == "__main__":
    main()
