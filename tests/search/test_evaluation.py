"""The evaluation itself: the corpus repeats, the truth is plain, the measures are those of the books."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import sources
from search.evaluation.asking import laid_in
from search.evaluation.corpus import PLANTED_BELOW, READERS, Corpus
from search.evaluation.measures import mean, measure
from search.evaluation.truth import Meaning
from search.models import EngineState, Entry, OutboxRow, Period, SynonymGroup
from search.queries import Wish, search
from search.sources import Group, Text


def test_the_corpus_is_the_same_every_time_and_at_every_size() -> None:
    small, large = Corpus(50), Corpus(100_000)
    numbers = list(small.documents())
    assert numbers == sorted(numbers) and len(set(numbers)) == 50
    for number in numbers:
        assert list(small.groups(number)) == list(large.groups(number))
        assert small.periods(number) == large.periods(number)
    assert list(small.documents(after=numbers[47])) == numbers[48:]
    assert next(iter(large.documents())) == numbers[0]


def test_another_seed_gives_other_texts() -> None:
    number = next(iter(Corpus(1).documents()))
    assert list(Corpus(1).groups(number))[0].texts != list(Corpus(1, seed=2).groups(f"{number}"))[0].texts


def test_planted_words_stand_in_ten_documents_at_every_size() -> None:
    corpus = Corpus(PLANTED_BELOW + 40)
    holding = [
        number
        for number in corpus.documents()
        if any("漏水绳" in text.text for group in corpus.groups(number) for text in group.texts)
    ]
    assert len(holding) == 10


@pytest.mark.parametrize(
    ("must", "gain"),
    [
        ("级别", 3),
        ("目的", 2),
        ("约定", 1),
        ("manager|managers", 1),
        ("manage", 0),
        ("15", 1),
        ("5", 0),
        ("约定 & A-1", 1),
        ("程序 & A-1", 0),
        ("A-1", 4),
        ("=A", 4),
        ("^约定，质量", 1),
        ("约定质量", 0),
    ],
)
def test_the_truth_is_read_off_the_words(must: str, gain: int) -> None:
    context = "A-1 服务级别"
    texts = (
        Text("zh", "release", "zh", title="服务级别", is_head=True),
        Text("1", "clause", "zh", heading="目的", text="约定，质量", context=context),
        Text("2", "clause", "en", text="15 Managers", context=context),
    )
    assert Meaning.of(must).gain(Group("A-1@1", "A-1", "A-1", "1", "", "", 2025, texts)) == gain


def test_a_question_must_mean_something() -> None:
    with pytest.raises(ValueError, match="mean"):
        Meaning.of(" ")


def test_measures() -> None:
    right = measure(["a", "b"], {"a": 3, "b": 1})
    assert (right.recall, right.precision, right.mrr, right.ndcg) == (1, 1, 1, 1)
    turned = measure(["b", "x", "a"], {"a": 3, "b": 1})
    assert (turned.recall, turned.mrr) == (1, 1 / 3)
    assert turned.precision == pytest.approx(2 / 3)
    assert turned.ndcg == pytest.approx((1 + 7 / 2) / (7 + 1 / 1.584962500721156))
    assert measure([], {"a": 1}).recall == 0
    assert measure([], {}).precision == 1
    assert measure(["a"], {}).precision == 0
    assert mean([right, measure([], {"a": 1})]).recall == 0.5
    assert mean([]).questions == 0


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 4)),
)
def test_measures_stay_between_nothing_and_all(found: list[str], wanted: dict[str, int]) -> None:
    m = measure(found, wanted)
    assert all(0 <= each <= 1 + 1e-9 for each in (m.recall, m.precision, m.mrr, m.ndcg))


@pytest.mark.django_db
def test_the_corpus_leaves_nothing_behind() -> None:
    corpus = Corpus(5)
    with laid_in(corpus):
        assert Entry.objects.filter(source=corpus.name).exists()
        assert search(READERS["all"], Wish("光缆熔接")).total == 1
    assert corpus not in sources.known()
    for model in (Entry, Period, OutboxRow):
        assert not model._default_manager.filter(source=corpus.name).exists()
    assert not SynonymGroup.objects.filter(note="evaluation").exists()
    assert search(READERS["all"], Wish("光缆熔接")).total == 0


@pytest.mark.django_db
def test_the_command_prints_a_table_and_writes_the_file(
    tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    from cms.management.commands import evaluate_search
    from search.evaluation.questions import questions

    few = {"corpus": [q for q in questions("corpus") if q.typed in ("光缆熔接", "C000042-VPN-S")], "demo": []}
    monkeypatch.setattr(evaluate_search, "questions", few.__getitem__)
    call_command("evaluate_search", documents=480, csv=str(tmp_path / "found.csv"))
    told = capsys.readouterr().out
    assert "| word of 4 | 1 | 1.000 | 1.000 | 1.000 | 1.000 |" in told
    assert "| number | 1 | 1.000" in told
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["typed"] for row in rows] == [q.typed for q in few["corpus"]]
    assert {row["recall"] for row in rows} == {"1.0000"}


@pytest.mark.django_db
def test_the_command_refuses_what_it_cannot_do() -> None:
    with pytest.raises(CommandError, match="480"):
        call_command("evaluate_search", documents=3)
    with pytest.raises(CommandError, match="no engine"):
        call_command("evaluate_search", engine="lucene")


@pytest.mark.django_db
def test_the_command_gives_no_figures_of_an_engine_that_is_away(settings: Any) -> None:
    settings.GUIJU_ELASTICSEARCH_URL = "http://127.0.0.1:9"
    before = settings.GUIJU_ELASTICSEARCH_PREFIX
    with pytest.raises(CommandError, match="elasticsearch did not answer"):
        call_command("evaluate_search", engine="elasticsearch", documents=480)
    assert before == settings.GUIJU_ELASTICSEARCH_PREFIX
    assert not Entry.objects.filter(source="corpus").exists() and not EngineState.objects.exists()
