"""What a rebuild lays it finds its way to by an index: each batch costs the same however much is laid already."""

from typing import Any

import pytest
from django.db import connection, transaction

from search.actions.generations import lay_generation
from search.actions.laying import Reading, lay
from search.models import GenerationState
from tests.search.corpus import Shelf

pytestmark = pytest.mark.django_db


def test_no_statement_of_a_batch_reads_a_whole_table(shelf: Shelf) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads a table of a few rows whole, whichever index there is")
    for i in range(5):
        shelf.put(f"A-{i}", f"节|内容{i}", title=f"文件{i}")
    asked: list[tuple[str, Any]] = []

    def catch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and not many:
            asked.append((sql, params))
        return execute(sql, params, many, context)

    reading = Reading()
    with transaction.atomic():
        generation = lay_generation(GenerationState.FILLING)
        read = [reading.read(shelf, document) for document in shelf.documents()]
        with connection.execute_wrapper(catch):
            lay(generation, read)
        assert asked
        with connection.cursor() as cursor:
            for sql, params in asked:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
                plan = [row[-1] for row in cursor.fetchall()]
                assert not [line for line in plan if line.startswith("SCAN search_")], (sql, plan)
