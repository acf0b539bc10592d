"""`make audit` says what it found, and that it found nothing out when nobody answered."""

import json
from pathlib import Path
from typing import Any

import pytest

from ops.audit import CLEAN, UNASKED, VULNERABLE, audit, verdict


def answer(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def package(name: str, *advisories: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "version": "1.0", "vulns": advisories}


class TestVerdict:
    def test_without_advisories_it_says_how_many_were_asked_for(self) -> None:
        status, words = verdict(answer(package("django"), package("wagtail")), "")
        assert status == CLEAN and words == "No advisory is known against any of 2 pinned packages."

    def test_an_advisory_is_named_with_its_package_and_where_it_is_mended(self) -> None:
        one, other = {"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}, {"id": "PYSEC-2", "fix_versions": []}
        status, words = verdict(answer(package("django", one, other), package("wagtail")), "Found 2 known …")
        assert status == VULNERABLE
        assert "django 1.0: PYSEC-1, mended in 1.1, 2.0" in words
        assert "django 1.0: PYSEC-2, mended in no version yet" in words and "wagtail" not in words

    @pytest.mark.parametrize("said", ["", "{", "[]", "null", '{"error": 1}'])
    def test_anything_else_is_no_answer(self, said: str) -> None:
        status, words = verdict(said, "Traceback (most recent call last):\n  File x\nProxyError: refused\n")
        assert status == UNASKED
        assert words.startswith("Nothing was checked: ") and words.endswith("ProxyError: refused")
        assert "Traceback" not in words and "\n" not in words

    def test_a_long_complaint_is_cut(self) -> None:
        assert len(verdict("", "x" * 5000)[1]) < 600


def test_a_service_out_of_reach_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_CACHE_HOME", "PIP_CACHE_DIR"):
        monkeypatch.setenv(name, str(tmp_path))  # no answer of another day
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # where nobody listens
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    pinned = tmp_path / "pinned.txt"
    pinned.write_text("django==5.2\n", encoding="utf-8")
    status, words = audit(str(pinned))
    assert status == UNASKED and words.startswith("Nothing was checked") and "Traceback" not in words
