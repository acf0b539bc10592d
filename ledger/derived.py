"""What is derived can be made anew: every room registers the comparison of its derived things with the register.

`verify_archive` asks whether evidence is what it was; `fsck` asks whether what was made from it still agrees.
"""

from ledger.verifying import Check, Report, run_checks

_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Add a comparison under a name; ValueError when the name is taken by another."""
    if _checks.setdefault(name, check) is not check:
        raise ValueError(f"two comparisons are called {name}")


def known_checks() -> list[str]:
    """The names, in the order in which they run."""
    return list(_checks)


def compare_all() -> Report:
    """Run all comparisons; one that breaks off is itself a problem and does not keep the others from running."""
    return run_checks(_checks.items(), Report())
