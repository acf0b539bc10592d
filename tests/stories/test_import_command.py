"""The source procedure comes in by one command; a bad file is one sentence and no row."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from documents.checks import run
from documents.freeze import page_payload
from documents.models import Document, IssuedNumber
from tests.world import World

SOURCE = Path(__file__).parent.parent / "samples" / "slm_procedure_source.txt"
WHERE = ["--by", "author", "--folder", "Procedures", "--owner-post", "PM-PROD", "--anchor-prefix", "SLM"]


def test_the_source_text_becomes_a_draft_with_its_twenty_one_steps(world: World) -> None:
    out = StringIO()
    call_command("import_document", str(SOURCE), *WHERE, "--title", "服务级别管理程序", stdout=out)
    words = out.getvalue()
    for line in ("chapters: 5", "steps: 21", "terms: 4", "references: 2", "outputs: 8"):
        assert line in words
    assert "not placed" in words
    for code in (f"D{n}" for n in range(1, 11)):
        assert re.search(rf"^  {code} (must|advice) SLM-", words, re.MULTILINE), code
    document = Document.objects.get()
    body = world.revision(document).as_object().body
    steps = [block for block in body if block.block_type == "step"]
    assert [s.value["anchor"] for s in steps] == [f"SLM-S{n:02}" for n in range(1, 22)]
    assert document.number == "ITSM-SLM-P-001"
    # The draft keeps the numbers printed in the source, so the editor and the submission page find what the import found.
    found = {finding.code for finding in run(page_payload(document, world.revision(document).as_object()))}
    assert {f"D{n}" for n in range(1, 11)} <= found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("wrong.txt", b"\xff\xfe\xff" + "1 目的".encode()[:-1] * 3 + b"\xff"),
        ("huge.txt", b"1 " + "目的\n".encode() * 7_500_000),
        ("word.docx", b"PK\x03\x04"),
    ],
)
def test_a_bad_file_is_a_sentence_and_no_row(world: World, tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(CommandError) as refusal:
        call_command("import_document", str(file), *WHERE)
    assert str(refusal.value).endswith(".")
    assert not Document.objects.exists()
    assert not IssuedNumber.objects.exists()
