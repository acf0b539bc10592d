"""Check all evidence: releases, files, signatures, trail, checkpoints."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ledger.verifying import Finding, Report, verify_all


class Command(BaseCommand):
    help = "Check every evidence row and file; exit 1 when anything is not what it was, naming each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The checkpoints somebody brings from outside, and the form of the answer."""
        parser.add_argument(
            "--checkpoint",
            action="append",
            default=[],
            metavar="FILE",
            help="a checkpoint kept outside (may be given several times)",
        )
        parser.add_argument("--json", action="store_true", help="answer as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the checks and print what they found."""
        report = verify_all(checkpoint_files=[Path(name) for name in options["checkpoint"]])
        self.stdout.write(_as_json(report) if options["json"] else _as_lines(report))
        if not report.ok:
            sys.exit(1)


def _as_lines(report: Report) -> str:
    lines = [f"{kind}: {count}" for kind, count in report.counts.items()]
    lines += [f"{_line(notice)} (notice)" for notice in report.notices]
    lines += [_line(problem) for problem in report.problems]
    lines.append(f"problems: {len(report.problems)}")
    return "\n".join(lines)


def _line(finding: Finding) -> str:
    return f"{finding.code} {finding.subject}: {finding.text}"


def _as_json(report: Report) -> str:
    answer = {
        "ok": report.ok,
        "counts": dict(report.counts),
        "problems": [finding._asdict() for finding in report.problems],
        "notices": [finding._asdict() for finding in report.notices],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)
