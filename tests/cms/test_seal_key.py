"""The key of the seal is made by a command, never replaced by it, and must be usable before the server starts."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from cms.starting import refuse_to_start
from ledger.seal_key import load_key

pytestmark = pytest.mark.django_db


def test_the_command_makes_a_key_and_says_its_fingerprint(settings: Any, tmp_path: Path) -> None:
    settings.GUIJU_SEAL_KEY_FILE = str(tmp_path / "safe" / "seal.pem")
    said = io.StringIO()
    call_command("make_seal_key", stdout=said)
    assert load_key().fingerprint in said.getvalue() and settings.GUIJU_ORGANISATION in said.getvalue()
    assert Path(settings.GUIJU_SEAL_KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_the_command_never_replaces_a_key(settings: Any, tmp_path: Path) -> None:
    settings.GUIJU_SEAL_KEY_FILE = str(tmp_path / "seal.pem")
    call_command("make_seal_key", stdout=io.StringIO())
    before = load_key().fingerprint
    with pytest.raises(CommandError, match="is there already"):
        call_command("make_seal_key", stdout=io.StringIO())
    assert load_key().fingerprint == before


def test_the_first_start_makes_a_key_where_none_is_named(settings: Any) -> None:
    refuse_to_start()
    assert (Path(settings.GUIJU_KEY_DIR) / "seal.pem").exists()


def test_the_server_does_not_start_with_a_key_that_cannot_seal(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "seal.pem").touch(mode=0o600)
    settings.GUIJU_SEAL_KEY_FILE = str(tmp_path / "seal.pem")
    with pytest.raises(ImproperlyConfigured, match="GUIJU_SEAL_KEY_FILE"):
        refuse_to_start()
