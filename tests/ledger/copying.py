"""What comes out of a PDF when a person copies its text: poppler's pdftotext, which reads as viewers do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def copied(pdf: bytes, folder: Path, *how: str) -> str:
    """The text of a PDF, as the tool guesses its columns or as told `how`.

    Without the tool the test is skipped on a laptop and fails in CI.
    """
    tool = shutil.which("pdftotext")
    if tool is None:
        if os.environ.get("CI"):
            pytest.fail("pdftotext is missing: install poppler-utils")
        pytest.skip("pdftotext is not installed (package poppler-utils)")
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([tool, "-enc", "UTF-8", *how, path, "-"], capture_output=True, check=True)
    return done.stdout.decode()
