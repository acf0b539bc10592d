"""The table of questions over the generated corpus and over the demo organisation: every engine finds the same texts,
those in which the words stand when one reads them letter by letter."""

from contextlib import AbstractContextManager, nullcontext
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from search import sources
from search.engines import embedded
from search.engines.elasticsearch import NAME as ELASTICSEARCH
from search.evaluation.asking import Answered, ask_all, laid_in
from search.evaluation.beside import index_of_its_own
from search.evaluation.corpus import READERS, Corpus
from search.evaluation.measures import mean
from search.evaluation.questions import CLASSES, SYNONYM, WRONG, questions

#: Large enough for every planted word and every number that is asked for.
SIZE = 480
#: Questions that must find nothing.
NOTHING = {
    "C123456-VPN-S",
    "ITSM-XYZ-P-001",
    "财政",
    "级别协议",
    "服务水平协议书",
    "公司名",
    "UTF-8 域名",  # parts of different texts
    "fibre 光缆",
    '"the sealed password"',
    '"通道另有"',
    '"passwords sealed"',
    '"level service"',
    '"一个月未再发生"',
}


def test_the_table_is_large_and_has_every_class() -> None:
    table = [*questions("corpus"), *questions("demo")]
    assert len(table) >= 200
    assert (
        {row.kind for row in questions("corpus")} == set(CLASSES) == {row.kind for row in questions("demo")}
    )
    assert len({(row.corpus, row.kind, row.typed, row.reader, row.when) for row in table}) == len(table)


@pytest.mark.django_db
def test_the_questions_over_the_corpus(engine: str) -> None:
    corpus = Corpus(SIZE)
    with laid_in(corpus), _answering(engine):
        answers = list(ask_all(corpus, questions("corpus"), READERS.__getitem__, _named(engine)))
    _hold(answers)


@pytest.mark.django_db
def test_the_questions_over_the_demo_organisation(engine: str) -> None:
    from people.models import User

    call_command("seed_demo", stdout=StringIO())
    source = sources.named("documents")
    people: dict[str, Any] = {user.username: user for user in User.objects.all()}
    with _answering(engine):
        answers = list(ask_all(source, questions("demo"), people.__getitem__, _named(engine)))
    _hold(answers)


def _named(engine: str) -> str:
    """What the evaluation calls the engine; it fails when another one answers."""
    return engine if engine == ELASTICSEARCH else embedded().name


def _answering(engine: str) -> AbstractContextManager[None]:
    return index_of_its_own() if engine == ELASTICSEARCH else nullcontext()


def _hold(answers: list[Answered]) -> None:
    """Exactly the wanted texts are found, number and title first; what is wrong is shown by question."""
    literal = [a for a in answers if a.question.kind not in (WRONG, SYNONYM)]
    wrong = {
        (a.question.typed, a.question.reader, a.question.when): (
            sorted(set(a.found) - set(a.wanted)),
            sorted(set(a.wanted) - set(a.found)),
        )
        for a in literal
        if not a.is_right
    }
    assert wrong == {}
    empty = {a.question.typed for a in answers if not a.wanted and a.question.kind != "as-of"}
    assert empty <= NOTHING
    numbers = [a for a in answers if a.question.kind == "number"]
    assert [a.question.typed for a in numbers if a.measured.mrr < 1] == []
    _hold_what_is_wider([a for a in answers if a.question.kind in (WRONG, SYNONYM)])


def _hold_what_is_wider(answers: list[Answered]) -> None:
    """A synonym finds what its group names; a wrong character finds nothing exactly, and mostly the right texts near."""
    synonyms = [a for a in answers if a.question.kind == SYNONYM]
    assert [a.question.typed for a in synonyms if not (a.is_right and a.is_widened)] == []
    mistyped = [a for a in answers if a.question.kind == WRONG]
    assert [a.question.typed for a in mistyped if a.exact] == []
    assert mean(a.measured for a in mistyped).recall > 0.7
