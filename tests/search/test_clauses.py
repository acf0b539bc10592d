"""Clauses of the standard as a facet and a filter."""

from search import actions
from search.checking import drift_of
from search.models import Beginning, GroupClause, Word
from search.queries import Wish, search
from search.sources import Words
from search.statement import Filters
from tests.search.corpus import Reader, Shelf


def test_counted_by_document_and_filtered(shelf: Shelf) -> None:
    shelf.put("A-1", "|内容", "|内容", title="甲", clauses=("2018/8.3.3", "2018/8.2"))
    shelf.put("A-2", "|内容", title="乙", clauses=("2018/8.2",))
    shelf.put("A-3", "|内容", title="丙")
    results = search(Reader(), Wish("内容"))
    assert [(f.value, f.count) for f in results.facets["clause"]] == [("2018/8.2", 2), ("2018/8.3.3", 1)]
    only = search(Reader(), Wish("内容", filters=Filters(clause=("2018/8.3.3", "2018/9"))))
    assert [hit.document for hit in only.hits] == ["A-1"]
    assert only.total == 1
    assert search(Reader(), Wish("内容", filters=Filters(clause=("x",)))).total == 0


def test_what_stands_beside_is_compared_and_made_anew(shelf: Shelf) -> None:
    shelf.put("A-1", "节|Some words", title="甲", clauses=("2018/8.2",))
    shelf.put("A-2", "节|Other words", title="乙")
    shelf.put_term("外部支持合同", "UC")
    generation = actions.current_generation()
    assert drift_of(generation).is_none
    GroupClause.objects.update(clause="2018/9")
    Beginning.objects.filter(group="A-1@1.0", text="节").update(text="结")
    Word.objects.filter(word="some").update(word="same")
    shelf.terms["服务"] = Words(("服务",))
    actions.put_words(source=shelf.name, key="目录", words=Words(("目录",)))
    shelf.terms["外部支持合同"] = Words(("外部支持合同", "支持合同"))
    told = drift_of(generation).beside
    assert set(told) == {
        ("INDEX_CLAUSE_MISSING", "A-1@1.0 2018/8.2"),
        ("INDEX_CLAUSE_SURPLUS", "A-1@1.0 2018/9"),
        ("INDEX_BEGINNING_MISSING", "A-1@1.0 节"),
        ("INDEX_BEGINNING_SURPLUS", "A-1@1.0 结"),
        ("INDEX_WORD_MISSING", "some"),
        ("INDEX_WORD_SURPLUS", "same"),
        ("INDEX_WORD_DIFFERENT", "same"),
        ("INDEX_SYNONYMS_MISSING", f"{shelf.name} 服务"),
        ("INDEX_SYNONYMS_SURPLUS", f"{shelf.name} 目录"),
        ("INDEX_SYNONYMS_DIFFERENT", f"{shelf.name} 外部支持合同"),
    }
    actions.rebuild()
    assert drift_of(actions.current_generation()).is_none
    assert not Word.objects.filter(generation_id=generation.pk).exists()


def test_what_is_taken_out_leaves_nothing_beside(shelf: Shelf) -> None:
    shelf.put("A-1", "节|Some words", title="甲", clauses=("2018/8.2",))
    shelf.put("A-2", "节|Other words", title="乙")
    actions.remove_group(source=shelf.name, document="A-1", group="A-1@1.0")
    shelf.kept["A-1"].clear()
    shelf.spans["A-1"].clear()
    assert drift_of(actions.current_generation()).is_none
    assert set(Word.objects.values_list("word", flat=True)) == {"other", "words"}
