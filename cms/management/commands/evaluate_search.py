"""How good the search is, class by class: a table to read and a CSV to keep."""

import csv
from argparse import ArgumentParser
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from people.models import User
from search import sources
from search.engines import embedded
from search.engines.elasticsearch.connecting import Away
from search.evaluation.asking import AnotherAnswered, Answered, ask_all, by_class, laid_in
from search.evaluation.beside import index_of_its_own
from search.evaluation.corpus import READERS, Corpus
from search.evaluation.questions import questions
from search.queries import engine_states

MOST_DOCUMENTS = 100_000
_COLUMNS = (
    "corpus",
    "class",
    "typed",
    "reader",
    "when",
    "found",
    "wanted",
    "recall",
    "precision",
    "mrr",
    "ndcg",
)


class Command(BaseCommand):
    help = (
        "Ask the table of questions over a generated corpus, and over the demo organisation where it is loaded:"
        " recall, precision, MRR and nDCG@10 of each class. The corpus is gone afterwards, and so is the index that"
        " Elasticsearch is given for it. While it runs others cannot write on SQLite, and with --engine elasticsearch"
        " nothing is delivered: ask it of a copy."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The engine, the size of the corpus, and where the CSV goes."""
        parser.add_argument(
            "--engine",
            default="",
            help="the engine to ask, sqlite, postgresql or elasticsearch; the one in the database unless named",
        )
        parser.add_argument("--documents", type=int, default=1_000, help="size of the corpus, 480 to 100000")
        parser.add_argument(
            "--csv", metavar="FILE", help="also write each question with its figures to this file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, print a row for each class, and write the file."""
        size, engine = options["documents"], options["engine"]
        if not 480 <= size <= MOST_DOCUMENTS:
            raise CommandError("The corpus has 480 to 100000 documents.")
        names = [embedded().name, *(each.name for each in engine_states())]
        if engine not in ("", *names):
            raise CommandError(f"There is no engine {engine} here; there is {', '.join(names)}.")
        engine = engine or embedded().name
        try:
            answers = [*self._of_corpus(size, engine), *self._of_demo(engine)]
        except (Away, AnotherAnswered) as problem:
            raise CommandError(f"{engine} did not answer: {problem}") from problem
        self._print(answers, engine, size)
        if options["csv"]:
            self._write(Path(options["csv"]), answers)

    def _of_corpus(self, size: int, engine: str) -> list[Answered]:
        corpus = Corpus(size)
        with laid_in(corpus), _answering(engine):
            return list(ask_all(corpus, questions("corpus"), READERS.__getitem__, engine))

    def _of_demo(self, engine: str) -> list[Answered]:
        people = {user.username: user for user in User.objects.all()}
        asked = questions("demo")
        if not getattr(settings, "GUIJU_DEMO", False) or not {q.reader for q in asked} <= people.keys():
            self.stdout.write("The demo organisation is not here; its questions are left out.")
            return []
        with _answering(engine):
            return list(ask_all(sources.named("documents"), asked, people.__getitem__, engine))

    def _print(self, answers: list[Answered], engine: str, size: int) -> None:
        self.stdout.write(f"{engine}, {size} documents")
        self.stdout.write("| class | questions | recall | precision | MRR | nDCG@10 |")
        self.stdout.write("|---|---|---|---|---|---|")
        for name, m in by_class(answers):
            figures = " | ".join(f"{each:.3f}" for each in (m.recall, m.precision, m.mrr, m.ndcg))
            self.stdout.write(f"| {name} | {m.questions} | {figures} |")

    def _write(self, path: Path, answers: list[Answered]) -> None:
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(_COLUMNS)
                writer.writerows(_row(answer) for answer in answers)
        except OSError as problem:
            raise CommandError(f"The file cannot be written: {problem}") from problem
        self.stdout.write(f"{len(answers)} questions: {path}")


def _answering(engine: str) -> AbstractContextManager[None]:
    """What the engine needs to answer: nothing, or an index of its own."""
    return nullcontext() if engine == embedded().name else index_of_its_own()


def _row(answer: Answered) -> list[object]:
    asked, m = answer.question, answer.measured
    figures = [f"{each:.4f}" for each in (m.recall, m.precision, m.mrr, m.ndcg)]
    # A leading blank keeps a spreadsheet from taking a question for a formula.
    typed = f" {asked.typed}" if asked.typed[:1] in "=+-@" else asked.typed
    facts = (asked.corpus, asked.kind, typed, asked.reader, asked.when, len(answer.found), len(answer.wanted))
    return [*facts, *figures]
