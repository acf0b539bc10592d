"""Machine checks of a document's content: completeness (R1, R7, C1…C14, F1) and the lint of procedures (D1…D13).

A check is one small module here: a function registered with `@check`, which reads a payload (`reading.Reading`) and
what is known of the house (`house.House`), and yields the spots that are wrong. It makes no query and knows no
document's own words. Begin at `registry.run`; waivers are in `waiving`.
"""

from importlib import import_module
from pkgutil import iter_modules

from documents.checks.finding import BLOCKS, WARNS, Finding, Spot
from documents.checks.house import House, InForce, Word, register_words
from documents.checks.registry import Check, check, checks_for, registered, run

__all__ = [
    "BLOCKS",
    "WARNS",
    "Check",
    "Finding",
    "House",
    "InForce",
    "Spot",
    "Word",
    "check",
    "checks_for",
    "register_words",
    "registered",
    "run",
]

#: Every module in `of` holds checks; loading it registers them.
for _module in iter_modules(import_module("documents.checks.of").__path__):
    import_module(f"documents.checks.of.{_module.name}")
