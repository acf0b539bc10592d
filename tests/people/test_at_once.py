"""Two administrators in the same second: one account an address, and a sentence for the second."""

import threading

import pytest
from django.db import IntegrityError, connections

from ledger.errors import Refused
from people import actions
from people.actions.rows import save_row
from people.models import Role, User
from tests.people.cast import person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site")]


def test_two_accounts_with_one_address_at_once_make_one() -> None:
    admins = [person(f"admin{number}", Role.ADMINISTRATOR) for number in (1, 2)]
    barrier, answers = threading.Barrier(2), {}

    def create(number: int) -> None:
        try:
            barrier.wait()
            answers[number] = actions.create_user(
                username=f"li{number}",
                name_zh="李想",
                email=f"{'li' if number else 'LI'}@example.com",
                by=admins[number],
            )
        except Exception as error:  # noqa: BLE001  (the answer of this thread)
            answers[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=create, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kinds = sorted(type(answer).__name__ for answer in answers.values())
    assert kinds == ["Refused", "User"], answers
    assert User.objects.filter(email__iexact="li@example.com").count() == 1


def test_the_database_itself_bars_the_second_address() -> None:
    person("li")
    with pytest.raises(IntegrityError):
        User.objects.create(username="il", name_zh="李", email="LI@example.com")
    User.objects.create(username="a", name_zh="甲", email="")
    User.objects.create(username="b", name_zh="乙", email="")


def test_what_another_saved_first_is_refused_with_a_sentence() -> None:
    person("li")
    late = User(username="il", name_zh="李想", email="li@example.com")
    with pytest.raises(Refused, match="at this very moment"):
        save_row(late)
