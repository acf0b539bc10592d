"""R3: a document that nobody receives warns."""

import pytest

from tests.documents.checks.building import step
from tests.documents.checks.finding import found


@pytest.mark.parametrize("document_type", ["procedure", "handbook", "form_template"])
def test_an_empty_distribution_warns(document_type: str) -> None:
    told = found("R3", step("S1", "登记。"), document_type=document_type, distribution=[])
    assert [(f.severity, f.anchor, f.field) for f in told] == [("warns", "", "distribution")]


def test_departments_or_posts_are_enough() -> None:
    assert found("R3", step("S1", "登记。")) == []
    assert found("R3", step("S1", "登记。"), distribution=[], reader_posts=[{"code": "A"}]) == []
