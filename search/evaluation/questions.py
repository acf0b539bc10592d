"""The questions, kept as data in `questions.csv`, and the words that mean the same while they are asked."""

import csv
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

#: Classes in the order in which they are shown.
CLASSES = (
    "number",
    "word of 2",
    "word of 3",
    "word of 4",
    "phrase",
    "inflection",
    "mixed",
    "wrong character",
    "traditional",
    "synonym",
    "as-of",
)
#: The class that is asked with synonyms; all others without, so that they find what stands there.
SYNONYM = "synonym"
#: The class whose answers come from the second tier.
WRONG = "wrong character"

SYNONYMS = (
    ("SLA", "服务级别协议", "服务水平协议", "service level agreement"),
    ("OLA", "服务开通单", "运营级别协议", "operational level agreement"),
    ("UC", "外部支持合同", "underpinning contract"),
    ("UPS", "不间断电源", "uninterruptible power supply"),
    ("CMDB", "配置管理数据库"),
)


@dataclass(frozen=True)
class Question:
    """What is typed, over which texts ("corpus" or "demo"), by whom, and what it means (`truth.Meaning`).

    `when` is empty for now, a day (corpus) or days from today (demo).
    """

    corpus: str
    kind: str
    typed: str
    must: str
    reader: str
    when: str = ""

    def at(self, now: datetime) -> datetime | None:
        """The instant asked about; None for now."""
        if not self.when:
            return None
        if self.when.startswith("-"):
            return now + timedelta(days=int(self.when))
        return datetime.fromisoformat(self.when).replace(tzinfo=UTC)


@cache
def questions(corpus: str) -> tuple[Question, ...]:
    """The questions over the corpus ("corpus") or over the demo organisation ("demo"), in the order of the table."""
    with Path(__file__).with_name("questions.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Question(row["corpus"], row["class"], row["typed"], row["must"], row["reader"], row["at"])
            for row in csv.DictReader(file)
        ]
    return tuple(row for row in rows if row.corpus == corpus)
