"""What is due is done, each item on its own."""

from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from ledger import due


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due, "_generators", {})


def _fails() -> None:
    raise RuntimeError("no mail server")


def test_a_failing_item_does_not_stop_the_rest() -> None:
    done: list[str] = []
    due.register(
        "mail",
        lambda: [
            ("first", lambda: done.append("1")),
            ("second", _fails),
            ("third", lambda: done.append("3")),
        ],
    )
    due.register("effect", lambda: [("fourth", lambda: done.append("4"))])
    result = due.run_due()
    assert done == ["1", "3", "4"]
    assert result.done == ["first", "third", "fourth"]
    assert result.failed == ["second: no mail server"]


def test_a_source_that_breaks_off_does_not_stop_the_others() -> None:
    def broken() -> Iterator[tuple[str, Callable[[], None]]]:
        yield "before", lambda: None
        _fails()

    due.register("broken", broken)
    due.register("whole", lambda: [("after", lambda: None)])
    result = due.run_due()
    assert (result.done, result.failed) == (["before", "after"], ["broken: no mail server"])


def test_two_sources_do_not_share_a_name() -> None:
    due.register("a", list)
    due.register("a", list)
    with pytest.raises(ValueError):
        due.register("a", dict)


def test_the_command_says_what_it_did_and_fails_when_an_item_failed() -> None:
    due.register("a", lambda: [("told the departments", lambda: None)])
    out, err = StringIO(), StringIO()
    call_command("run_due", stdout=out, stderr=err)
    assert "done: told the departments\n1 done, 0 failed" in out.getvalue()
    due.register("b", lambda: [("reminder 7", _fails)])
    with pytest.raises(SystemExit) as ended:
        call_command("run_due", stdout=out, stderr=err)
    assert ended.value.code == 1
    assert "failed: reminder 7: no mail server" in err.getvalue()
