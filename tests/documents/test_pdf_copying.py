"""The unsealed master: the same input gives the same bytes in any process, and its text copies and searches right."""

import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from documents.pdf import PaperTerm, render_controlled_pdf
from tests.documents.paper_of_kinds import clause, kinds_paper, pair
from tests.documents.paper_of_slm import slm_paper
from tests.documents.test_pdf import run_on
from tests.ledger.copying import copied

RARE = "𬬻𬭊𫟼𬭎𫖮"
_PRINT = """
import django, hashlib
django.setup()
from documents.pdf import render_controlled_pdf
from tests.documents.paper_of_kinds import kinds_paper
print(hashlib.sha256(render_controlled_pdf(kinds_paper())).hexdigest())
"""


class TestSameBytes:
    @pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("4711", "Asia/Shanghai")])
    def test_in_any_process_and_time_zone(self, seed: str, zone: str) -> None:
        here = hashlib.sha256(render_controlled_pdf(kinds_paper())).hexdigest()
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        environment |= {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        root = Path(__file__).parents[2]
        done = subprocess.run(
            [sys.executable, "-c", _PRINT], capture_output=True, check=True, cwd=root, env=environment
        )
        assert done.stdout.decode().strip() == here

    def test_whatever_was_printed_before(self) -> None:
        first = render_controlled_pdf(kinds_paper())
        render_controlled_pdf(kinds_paper(12, prevailing_language="en"))
        assert render_controlled_pdf(kinds_paper()) == first

    @pytest.mark.parametrize("name", ["glossary", "related", "standard_clauses"])
    def test_what_is_left_out_changes_them(self, name: str) -> None:
        whole = render_controlled_pdf(kinds_paper())
        assert render_controlled_pdf(kinds_paper(3, **{name: ()})) != whole


class TestCopying:
    def test_both_languages_of_every_kind_of_clause(self, tmp_path: Path) -> None:
        # In the order it is written: the tool takes a caption with a wide blank for two columns when the foot of
        # the page stands right below it.
        text = run_on(copied(render_controlled_pdf(kinds_paper()), tmp_path, "-raw"))
        for one in kinds_paper().body:
            for name in ("heading", "text"):
                for said in one[name].values():
                    for line in said.split("\n"):
                        sentence = run_on(line.strip().removeprefix("· ").removeprefix("- "))
                        assert sentence in text or one["kind"] == "target", sentence

    def test_characters_beyond_the_basic_plane_wherever_they_stand(self, tmp_path: Path) -> None:
        text = pair(f"元素{RARE}的检测。", f"Elements {RARE} are measured, say 95% – “café”.")
        body = [
            clause("C", "chapter", "1", heading=pair(f"章{RARE}", f"Chapter {RARE}")),
            clause("S", "step", "1.1.1", text=text, fields={"actor": pair(f"岗位{RARE}")}),
        ]
        term = PaperTerm(f"术语{RARE}", "Term", "", f"定义{RARE}。", "Meaning", "")
        pdf = render_controlled_pdf(slm_paper(body=body, glossary=(term,), title_zh=f"程序{RARE}"))
        readers = [
            copied(pdf, tmp_path),
            "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages),
        ]
        for said in map(run_on, readers):
            for wanted in (f"章{RARE}", f"元素{RARE}的检测。", f"岗位{RARE}", f"定义{RARE}。", f"程序{RARE}"):
                assert wanted in said
            assert run_on(text["en"]) in said and f"Chapter{RARE}" in said

    def test_an_english_sentence_is_copied_with_its_blanks(self, tmp_path: Path) -> None:
        text = " ".join(copied(render_controlled_pdf(kinds_paper()), tmp_path).split())
        assert "The technical operations centre checks capability." in text
        assert "Agreement between the organization and the customer that states services" in text

    def test_the_outline_and_the_facts_hold_them_too(self) -> None:
        body = [clause("C", "chapter", "1", heading=pair(f"章{RARE}"))]
        reader = pypdf.PdfReader(BytesIO(render_controlled_pdf(slm_paper(body=body, title_zh=f"程序{RARE}"))))
        assert reader.metadata is not None and str(reader.metadata.title).endswith(f"程序{RARE}")
        assert f"1 章{RARE}" in [entry.title for entry in reader.outline if not isinstance(entry, list)]
