"""Clock work: every room registers what may fall due; one command does what is."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

Item = tuple[str, Callable[[], None]]
Generator = Callable[[], Iterable[Item]]
_generators: dict[str, Generator] = {}


@dataclass
class DueResult:
    """Labels of what was done, and of what failed with its reason."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def register(name: str, generator: Generator) -> None:
    """Add a source of due items, each `(label, do)`; ValueError when the name is taken by another."""
    if _generators.setdefault(name, generator) is not generator:
        raise ValueError(f"two sources of due work are called {name}")


def run_due() -> DueResult:
    """Do what is due, each item on its own: one that fails is logged and listed, the rest goes on."""
    result = DueResult()
    for name, generator in list(_generators.items()):
        for label, do in _items(name, generator, result):
            try:
                do()
            except Exception as error:
                logger.exception("due item %s failed", label)
                result.failed.append(f"{label}: {error}")
            else:
                result.done.append(label)
    return result


def _items(name: str, generator: Generator, result: DueResult) -> Iterator[Item]:
    try:
        yield from generator()
    except Exception as error:
        logger.exception("source of due work %s broke off", name)
        result.failed.append(f"{name}: {error}")
