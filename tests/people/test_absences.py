"""Who is away: said by himself or by those who keep the posts, never twice for a day, and never forgotten."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger import clock
from ledger.errors import Refused
from ledger.models import TrailEntry
from ledger.sentences import sentence
from people import actions
from people.absences import absences_of, absences_on
from people.history import history_of
from people.models import Absence, Role, User
from people.queries import acts_in
from tests.people.cast import NOON, TODAY, acts, holding, last_entry, logged_in, person, post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.moved_to(NOON):
        yield


def report(
    who: User, first: date = TODAY, last: date = TODAY, by: User | None = None, reason: str = "leave"
) -> Absence:
    return actions.report_absence(person=who, absent_from=first, absent_to=last, reason=reason, by=by or who)


def end(row: Absence, last: date = TODAY, by: User | None = None, reason: str = "back") -> Absence:
    return actions.end_absence(absence=row, last_day=last, reason=reason, by=by or row.person)


class TestReport:
    def test_by_the_person_himself_and_told_in_the_trail(self) -> None:
        li = person("li")
        row = report(li, TODAY + DAY, TODAY + 3 * DAY)
        assert [list(absences_on(TODAY + n * DAY)) for n in (0, 1, 3, 4)] == [[], [row], [row], []]
        assert acts() == ["absence.reported"]
        entry = last_entry()
        assert (entry.thing_kind, entry.thing_title) == ("absence", "li先生")
        assert "li先生 reported li先生 away from 11 Mar 2026 to 13 Mar 2026: leave" in sentence(entry)

    @pytest.mark.parametrize("role", [Role.CONTROLLER, Role.ADMINISTRATOR])
    def test_by_controllers_and_administrators(self, role: Role) -> None:
        report(person("li"), by=person("by", role))
        assert acts() == ["absence.reported"]

    @pytest.mark.parametrize("role", [None, Role.AUTHOR, Role.AUDITOR])
    def test_by_nobody_else(self, role: Role | None) -> None:
        li = person("li")
        for by in (person("by", *([role] if role else [])), person("root", is_superuser=True)):
            with pytest.raises(Refused, match="by the person himself, a document controller"):
                report(li, by=by)
        assert acts() == [] and not Absence.objects.exists()

    def test_not_for_days_wholly_past_but_from_yesterday_on(self) -> None:
        li = person("li")
        with pytest.raises(Refused, match="these days are past"):
            report(li, TODAY - 3 * DAY, TODAY - DAY)
        report(li, TODAY - DAY, TODAY)

    def test_other_bad_values(self) -> None:
        li = person("li")
        with pytest.raises(Refused, match="before the first day"):
            report(li, TODAY + DAY, TODAY)
        with pytest.raises(Refused, match="Reason"):
            report(li, reason=" ")
        with pytest.raises(Refused, match="at most 300"):
            report(li, reason="x" * 301)
        with pytest.raises(Refused, match="deactivated"):
            report(person("gone", is_active=False), by=person("by", Role.CONTROLLER))
        assert acts() == []

    def test_overlapping_is_refused_naming_the_other(self) -> None:
        li = person("li")
        report(li, TODAY, TODAY + 5 * DAY)
        with pytest.raises(Refused, match="from 2026-03-10 to 2026-03-15 already"):
            report(li, TODAY + 5 * DAY, TODAY + 9 * DAY)
        report(person("wang"), TODAY, TODAY + 5 * DAY)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(st.lists(st.tuples(st.integers(-5, 20), st.integers(0, 6)), max_size=8))
    def test_whatever_is_tried_nobody_is_away_twice_on_one_day(self, wanted: list[tuple[int, int]]) -> None:
        li, _created = User.objects.get_or_create(username="li", defaults={"name_zh": "李"})
        Absence.objects.filter(person=li).update(is_void=True)
        admitted: list[set[int]] = []
        for begins, length in wanted:
            days = set(range(begins, begins + length + 1))
            meant = max(days) >= 0 and not any(days & other for other in admitted)
            try:
                report(li, TODAY + begins * DAY, TODAY + (begins + length) * DAY)
            except Refused:
                assert not meant
            else:
                assert meant
                admitted.append(days)
        for n in range(-5, 27):
            assert absences_on(TODAY + n * DAY).count() == any(n in days for days in admitted)

    def test_who_is_away_may_still_sign(self) -> None:
        ceo, li = post(), person("li")
        holding(ceo, li)
        report(li)
        assert acts_in(li, ceo) is not None

    def test_its_history_is_kept(self) -> None:
        li = person("li")
        end(report(li, TODAY - DAY, TODAY + 5 * DAY), TODAY)
        entries = history_of(Absence.objects.get())
        assert [entry.comment for entry in entries] == ["back", "leave"]
        assert [entry.by for entry in entries] == [li, li]
        assert ("2026-03-15", "2026-03-10") in {(c.old, c.new) for c in entries[0].changes}


class TestEnd:
    def test_it_ends_early_and_the_past_stays(self) -> None:
        li = person("li")
        end(report(li, TODAY - DAY, TODAY + 5 * DAY), TODAY - DAY)
        assert absences_on(TODAY - DAY).count() == 1 and absences_of(li) == []
        assert acts() == ["absence.reported", "absence.ended"]
        assert "the last day is 9 Mar 2026: back" in sentence(last_entry())

    def test_what_has_not_begun_or_began_today_is_taken_back(self) -> None:
        li = person("li")
        end(report(li, TODAY + DAY, TODAY + 5 * DAY))
        end(report(li, TODAY, TODAY + 5 * DAY), TODAY - DAY)
        assert absences_of(li) == []
        assert acts()[1:] == ["absence.taken_back", "absence.reported", "absence.taken_back"]
        assert "took back the absence of li先生" in sentence(last_entry())
        report(li, TODAY, TODAY + 5 * DAY)

    def test_by_those_concerned_only_never_longer_and_not_when_over(self) -> None:
        li = person("li")
        row = report(li, TODAY - DAY, TODAY + DAY)
        for by, last, reason, words in [
            (person("x", Role.AUTHOR), TODAY, "no", "by the person himself"),
            (li, TODAY, "", "Reason"),
            (li, TODAY + 2 * DAY, "more", "Last day"),
            (li, TODAY - 2 * DAY, "earlier", "Last day"),
        ]:
            with pytest.raises(Refused, match=words):
                end(row, last, by, reason)
        end(row, TODAY, person("by", Role.CONTROLLER))
        with clock.moved_to(NOON + 5 * DAY), pytest.raises(Refused, match="over"):
            end(row, TODAY)
        assert acts() == ["absence.reported", "absence.ended"]


class TestOwnPage:
    def form(self, **values: object) -> dict[str, object]:
        day = TODAY.isoformat()
        own = {"absent_from": day, "absent_to": day, "reason": "leave", **values}
        return {f"away-{name}": value for name, value in own.items()}

    def test_said_and_ended(self) -> None:
        li, ceo = person("li", language="en"), post()
        holding(ceo, li)
        client = logged_in(li)
        answer = client.post("/account/absence/", self.form(), follow=True)
        text = answer.content.decode()
        assert "may still sign. Name a deputy" in text and "I am back" in text
        assert client.post(f"/account/absence/{Absence.objects.get().pk}/end/").status_code == 302
        assert acts()[-2:] == ["absence.reported", "absence.taken_back"]

    def test_typed_values_stay_when_it_is_refused(self) -> None:
        client = logged_in(person("li", language="en"))
        past = (TODAY - DAY).isoformat()
        for values, words in [
            ({"absent_from": past, "absent_to": past, "reason": "my words"}, "these days are past"),
            ({"absent_to": "2026-02-30", "reason": "my words"}, "Enter a valid date"),
            ({"absent_from": "0000-01-01", "reason": "my words"}, "Enter a valid date"),
        ]:
            answer = client.post("/account/absence/", self.form(**values))
            assert answer.status_code == 422
            assert words in answer.content.decode() and "my words" in answer.content.decode()
        assert client.post("/account/absence/", {}).status_code == 422
        assert not Absence.objects.exists()

    def test_anothers_absence_looks_as_if_it_did_not_exist(self) -> None:
        row = report(person("li"))
        client = logged_in(person("by", Role.CONTROLLER))
        assert client.post(f"/account/absence/{row.pk}/end/").status_code == 404
        assert client.post("/account/absence/99999999999999999999/end/").status_code == 404

    def test_the_address_fills_in_the_days_of_a_deputy(self) -> None:
        li, ceo = person("li"), post()
        holding(ceo, li)
        client = logged_in(li)
        page = client.get(
            f"/account/?post={ceo.pk}&deputy_from=2026-03-10&deputy_to=nonsense"
        ).content.decode()
        assert 'value="2026-03-10"' in page and f'<option value="{ceo.pk}" selected>' in page
        assert client.get("/account/?post=x%00&deputy_from=%00").status_code == 200


class TestRegister:
    def test_kept_by_controllers_with_a_history(self) -> None:
        client, li = logged_in(person("by", Role.CONTROLLER, language="en")), person("li")
        form = {
            "person": li.pk,
            "absent_from": TODAY.isoformat(),
            "absent_to": (TODAY + DAY).isoformat(),
            "reason": "ill",
        }
        assert client.post("/admin/people/absence/create/", form).status_code == 302
        row = Absence.objects.get()
        again = client.post("/admin/people/absence/create/", form)
        assert again.status_code == 200 and "already. Choose days" in again.content.decode()
        ending = {"last_day": TODAY.isoformat(), "reason": "well again"}
        assert client.post(f"/admin/people/absence/edit/{row.pk}/", ending).status_code == 302
        assert "well again" in client.get(f"/admin/people/absence/history/{row.pk}/").content.decode()
        assert acts() == ["absence.reported", "absence.ended"]

    def test_the_address_fills_in_who_and_when(self) -> None:
        client, li = logged_in(person("by", Role.CONTROLLER)), person("li")
        page = client.get(f"/admin/people/deputy/create/?absent={li.pk}&deputy_from=2026-03-10&person=%00")
        assert 'value="2026-03-10"' in page.content.decode()
        assert f'<option value="{li.pk}" selected>' in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_reports_of_the_same_days_at_once_make_one() -> None:
    li = person("li")
    barrier, answers = threading.Barrier(2), list[str]()

    def say() -> None:
        try:
            barrier.wait()
            with clock.moved_to(NOON):
                answers.append(type(report(User.objects.get(pk=li.pk), TODAY, TODAY + DAY)).__name__)
        except Exception as error:  # noqa: BLE001  (the answer of this thread)
            answers.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=say) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["Absence", "Refused"]
    assert TrailEntry.objects.filter(act="absence.reported").count() == 1
