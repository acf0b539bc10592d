"""The demo's registers: the terms of the source agree with its procedure, and nothing it refers to is open."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command

from cms.demo import cast, others, slm_procedure, words
from documents import citing
from documents.glossary import LANGUAGES, fold, words_of
from documents.models import DistributionList, ExternalDocument, GlossaryTerm, Release
from ledger import clock
from ledger.models import TrailEntry
from people.models import User


def _own(facts: dict[str, str]) -> dict[str, str]:
    return {language: facts[f"term_{language}"] for language in LANGUAGES}


class TestWords:
    def test_the_terms_are_those_that_the_procedure_defines(self) -> None:
        clauses = {clause["anchor"]: clause for clause in slm_procedure.BODY}
        defined = [anchor for anchor, clause in clauses.items() if clause["kind"] == "term"]
        assert {facts["source_anchor"] for facts in words.TERMS} == {*defined, "SLM-C2-2"}
        for facts in words.TERMS:
            clause = clauses[facts["source_anchor"]]
            if clause["kind"] == "term":
                assert clause["heading"] == _own(facts)
                assert clause["fields"]["abbreviation"] == facts["abbreviation"]
                assert clause["text"] == {key: facts[f"definition_{key}"] for key in LANGUAGES}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_text_of_the_demo_uses_a_forbidden_word(self, language: str) -> None:
        bodies = {document.prefix: document.body for document in others.DOCUMENTS}
        bodies |= {slm_procedure.NUMBER: slm_procedure.BODY}
        for facts in words.TERMS:
            own = fold(facts[f"term_{language}"])
            for word in words_of(facts.get(f"forbidden_{language}", "")):
                for name, body in bodies.items():
                    text = fold(json.dumps(body, ensure_ascii=False)).replace(own, "")
                    text = text.replace("服务部门", "")  # a department that serves, not the name of one
                    assert fold(word) not in text, (name, word)

    def test_lists_name_departments_that_there_are(self) -> None:
        known = {department.code for department in cast.DEPARTMENTS}
        assert all(set(codes) <= known for _zh, _en, codes in words.LISTS)


@pytest.mark.django_db
def test_the_loaded_demo_has_no_open_reference_and_shows_its_terms(settings: object) -> None:
    settings.GUIJU_DEMO = True
    call_command("seed_demo", verbosity=0)
    _references()
    _terms()
    _standard()
    assert DistributionList.objects.count() == len(words.LISTS)
    _time_runs_forward()


def _time_runs_forward() -> None:
    """The demo moves the clock, and only forward: an archive just founded reports no jump."""
    assert not TrailEntry.objects.exclude(clock_jump_seconds=0).exists()


def _references() -> None:
    release = Release.objects.in_force_at(clock.now()).get(number=slm_procedure.NUMBER)
    cited = [c["fields"] for c in json.loads(release.payload)["body"] if c["kind"] == "reference"]
    assert len(cited) == 8
    assert all(fields["version"] or fields.get("external") for fields in cited)


def _terms() -> None:
    assert GlossaryTerm.objects.filter(is_active=True).count() == len(words.TERMS)
    handbook = Release.objects.in_force_at(clock.now()).get(document__document_type="handbook")
    shown = {entry["term"]["zh"] for entry in json.loads(handbook.payload)["glossary"]}
    assert "服务级别协议" in shown
    assert 'href="#glossary-1"' in handbook.body_zh


def _standard() -> None:
    row = ExternalDocument.objects.get()
    assert not row.is_check_overdue()
    assert row.last_checked_on > clock.today() - timedelta(days=200)
    assert not TrailEntry.objects.filter(act="external.reminded").exists()
    used = citing.uses(User.objects.get(username="staff"), [row])[row.number]
    assert {use.document.number for use in used} == {"ITSM-SMS-P-001", slm_procedure.NUMBER}
