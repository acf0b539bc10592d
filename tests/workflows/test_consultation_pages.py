"""The pages of a consultation: who sees them, what they say, what a crafted request gets, nothing typed is lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from ledger import clock
from tests.workflows.consulting import Table, anchor_of
from tests.world import body
from workflows.models import Answer, Conclusion, Consultation, Disposition, Remark, RemarkWithdrawal, Run

#: Those who may see the approval, and one of the department asked.
SEE = ("author", "author2", "reviewer", "approver", "controller", "auditor", "staff")
DO_NOT = ("approver2", "staff2", "admin", "superuser")


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def page(run: Run, name: str = "consultation") -> str:
    return reverse(name, args=[run.pk])


def send(table: Table, login: str, run: Run, **values: Any) -> Any:
    data = {
        "act": "remark",
        "anchor": anchor_of(run),
        "text": "Say who.",
        "digest_shown": run.digest,
        **values,
    }
    return table.world.client(login).post(page(run), data)


def decide(table: Table, login: str, run: Run, row: Remark, **values: Any) -> Any:
    named = {f"remark{row.pk}-{key}": value for key, value in values.items()}
    return table.world.client(login).post(page(run, "dispositions"), {"remark": row.pk, **named})


@pytest.mark.parametrize("name", ["consultation", "dispositions"])
def test_who_sees_it(table: Table, name: str) -> None:
    run, silent = table.ask("PRJ"), table.desk.submit(table.world.draft(title_zh="另一份"))
    for login in SEE:
        assert table.world.client(login).get(page(run, name)).status_code == 200, login
    for login in DO_NOT:
        assert table.world.client(login).get(page(run, name)).status_code == 404, login
    for login in (*SEE, *DO_NOT):
        assert table.world.client(login).get(page(silent, name)).status_code == 404, login
        missing = reverse(name, args=[999999])
        assert table.world.client(login).get(missing).status_code == 404, login


def test_the_consulted_see_the_consultation_and_not_the_approval(table: Table) -> None:
    run = table.ask("PRJ")
    client = table.world.client("staff")
    response = client.get(page(run))
    assert "To the approval" not in text_of(response) and "no-store" in response.headers["Cache-Control"]
    for name in ("review", "review_text", "recall"):
        assert client.get(page(run, name)).status_code == 404


def test_after_the_end_only_those_who_spoke_still_see_it(table: Table) -> None:
    run = table.ask("PRJ", "SAL")
    table.remark(run, "staff")
    table.desk.world.client("author").post(reverse("recall", args=[run.pk]), {"comment": "x"})
    assert table.world.client("staff").get(page(run)).status_code == 200
    assert table.world.client("approver2").get(page(run)).status_code == 404


def test_the_page_shows_each_clause_with_a_way_to_remark_and_the_form_where_it_was_opened(
    table: Table,
) -> None:
    run, client = table.ask("PRJ"), table.world.client("staff")
    html = client.get(page(run)).content.decode()
    anchor = anchor_of(run)
    assert f'href="?clause={anchor}#remarks-{anchor}"' in html and "<textarea" not in html
    assert "asks for remarks by" in html and "We have no remarks" in html and run.digest in html
    opened = client.get(page(run), {"clause": anchor}).content.decode()
    assert opened.count("<textarea") == 1 and f'value="{anchor}"' in opened
    assert "<textarea" in client.get(page(run), {"clause": "-"}).content.decode()
    assert "<textarea" not in client.get(page(run), {"clause": "../x"}).content.decode()


def test_remark_withdraw_answer_on_the_page(table: Table) -> None:
    run = table.ask("PRJ")
    assert send(table, "staff", run, text="Say <b>who</b>.").status_code == 302
    row, client = Remark.objects.get(), table.world.client("staff")
    html = client.get(page(run)).content.decode()
    assert "Say &lt;b&gt;who&lt;/b&gt;." in html and "Withdraw this remark" in html
    assert "These are all our remarks" in html
    empty = client.post(page(run), {"act": "withdraw", "remark": row.pk, f"remark{row.pk}-reason": ""})
    assert empty.status_code == 200 and '<details class="remark-withdraw" open>' in empty.content.decode()
    data = {"act": "withdraw", "remark": row.pk, f"remark{row.pk}-reason": "Read again."}
    assert client.post(page(run), data).status_code == 302 and RemarkWithdrawal.objects.exists()
    answered = client.post(page(run), {"act": "answer", "digest_shown": run.digest})
    assert answered.status_code == 302 and Answer.objects.exists() and Conclusion.objects.exists()
    assert "We have no remarks" not in client.get(page(run)).content.decode()


def test_what_was_typed_stays_and_the_field_is_named(table: Table) -> None:
    run = table.ask("PRJ")
    assert "This field is required" in text_of(send(table, "staff", run, text="  "))
    response = send(table, "staff", run, text="I was typing this", digest_shown="0" * 64)
    assert response.status_code == 403
    assert "showed another content" in text_of(response) and "I was typing this" in text_of(response)
    foreign = send(table, "staff", run, text="kept words", anchor="another-clause")
    assert foreign.status_code == 403
    assert "no such clause" in text_of(foreign) and "kept words" in text_of(foreign)
    assert not Remark.objects.exists()


def test_crafted_requests_change_nothing(table: Table) -> None:
    run, other = table.ask("PRJ"), table.ask("SAL", document=table.world.draft(title_zh="另一份"))
    foreign = table.remark(other, "approver2")
    staff, author = table.world.client("staff"), table.world.client("author")
    for data in (
        {},
        {"act": "dispose"},
        {"act": "withdraw", "remark": foreign.pk},
        {"act": "withdraw", "remark": "x"},
        {"act": "withdraw"},
    ):
        assert staff.post(page(run), data).status_code == 404, data
    named = {
        "remark": foreign.pk,
        f"remark{foreign.pk}-verdict": "accepted",
        f"remark{foreign.pk}-reason": "x",
    }
    assert author.post(page(run, "dispositions"), named).status_code == 404
    assert author.post(page(run, "dispositions"), {"remark": "9" * 30}).status_code == 404
    assert staff.post(page(other), {"act": "answer", "digest_shown": other.digest}).status_code == 404
    assert send(table, "reviewer", run).status_code == 403
    assert (
        send(table, "staff", run, text="half \ud83d".encode("utf-8", "replace").decode()).status_code == 302
    )
    assert staff.put(page(run)).status_code == 405
    assert (Remark.objects.count(), Answer.objects.count(), Disposition.objects.count()) == (2, 0, 0)
    assert not RemarkWithdrawal.objects.exists()


def test_a_closed_consultation_takes_nothing(table: Table) -> None:
    run = table.ask("PRJ", "SAL", days=1)
    with clock.moved_to(clock.now() + timedelta(days=2)):
        response = send(table, "staff", run, text="Too late?")
        assert response.status_code == 403 and "The time for remarks ended" in text_of(response)
        assert "Too late?" in text_of(response)
        client = table.world.client("author")
        assert "Close the consultation" in client.get(page(run, "dispositions")).content.decode()
        assert client.post(page(run, "dispositions"), {"act": "close"}).status_code == 302
        assert client.post(page(run, "dispositions"), {"act": "close"}).status_code == 403
    assert Conclusion.objects.count() == 1


def test_the_author_decides_on_his_page(table: Table) -> None:
    run = table.ask("PRJ")
    row = table.remark(run, "staff", "Say who confirms.")
    table.answer(run, "staff")
    shown = table.world.client("author").get(page(run, "dispositions"))
    assert "1 to be decided" in text_of(shown) and "Say who confirms." in text_of(shown)
    assert "<textarea" not in table.world.client("controller").get(page(run, "dispositions")).content.decode()
    empty = decide(table, "author", run, row, verdict="declined", reason="")
    assert empty.status_code == 200 and "checked" in empty.content.decode()
    assert decide(table, "author", run, row, verdict="evil", reason="x").status_code == 200
    assert decide(table, "reviewer", run, row, verdict="accepted", reason="x").status_code == 403
    assert not Disposition.objects.exists()
    assert decide(table, "author", run, row, verdict="accepted", reason="Named.").status_code == 302
    assert "The consultation is over" in text_of(table.world.client("author").get(page(run, "dispositions")))
    again = decide(table, "author", run, row, verdict="declined", reason="No.")
    assert again.status_code == 403 and Disposition.objects.count() == 1


def test_the_approver_sees_remarks_dispositions_and_the_digest(table: Table) -> None:
    run = table.ask("PRJ", "SAL")
    row = table.remark(run, "staff", "Say who confirms.")
    client = table.world.client("reviewer")
    before = text_of(client.get(page(run, "review")))
    assert "Nobody signs yet: the consultation is open until" in before and "Not decided yet" in before
    assert "This approval is over" not in before
    table.answer(run, "staff")
    table.answer(run, "approver2")
    table.decide(row, "declined", "Clause 2 says it.")
    after = client.get(page(run, "review"))
    for words in ("Say who confirms.", "Declined", "Clause 2 says it.", "no remarks", "Please review"):
        assert words in text_of(after), words
    assert Conclusion.objects.get().digest in after.content.decode()


def test_earlier_remarks_stay_in_sight_after_a_return(table: Table) -> None:
    run = table.ask("PRJ")
    row = table.remark(run, "staff", "Say who confirms.")
    table.answer(run, "staff")
    table.decide(row)
    table.desk.reject(run, "reviewer")
    table.desk.redraft(run.document)
    again = table.desk.submit(run.document)
    text = text_of(table.world.client("reviewer").get(page(again, "review")))
    assert "Earlier submission of 1.0" in text and "Say who confirms." in text and "Named now." in text


def test_the_standing_page_and_the_desk_know_of_it(table: Table) -> None:
    run = table.ask("PRJ")
    text = text_of(table.world.client("author").get(reverse("status", args=[run.document.number])))
    assert "The consultation is open until" in text and "not yet answered: Projects" in text
    desk = table.world.client("controller").get(reverse("desk"))
    assert "Consultation" in text_of(desk) and "Projects" in text_of(desk)


def test_departments_are_chosen_when_sending(table: Table) -> None:
    document = table.world.draft()
    client, url = table.world.client("author"), reverse("submit", args=[document.number])
    assert "Ask for remarks" in text_of(client.get(url))
    data = {
        "version": "1.0",
        "proposed_effective_on": clock.today().isoformat(),
        "change_summary": "First.",
        "consult": [table.world.departments["PRJ"].pk, 999999],
        "consult_days": "3",
    }
    assert client.post(url, data).status_code == 200 and not Consultation.objects.exists()
    data["consult"] = [table.world.departments["PRJ"].pk]
    assert "less than or equal to 60" in text_of(client.post(url, {**data, "consult_days": "61"}))
    refused = client.post(url, {**data, "consult_days": ""})
    assert refused.status_code == 403 and "Days for remarks" in text_of(refused)
    assert client.post(url, data).status_code == 302
    assert Consultation.objects.get().due_on == clock.today() + timedelta(days=3)


def test_it_reads_in_chinese(table: Table) -> None:
    run = table.ask("PRJ")
    type(table.world.staff).objects.filter(username="staff").update(language="zh-hans")
    with translation.override("zh-hans"):
        response = table.world.client("staff").get(page(run), headers={"accept-language": "zh-hans"})
    assert response.status_code == 200 and "项目组" in response.content.decode()


def counted(client: Any, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_remarks_departments_or_clauses(table: Table) -> None:
    small = table.ask("PRJ")
    table.remark(small, "staff")
    clauses = [{**body()[1], "anchor": f"many-{n}"} for n in range(12)]
    large = table.ask(
        "PRJ", "SAL", "QMD", document=table.world.draft(title_zh="长", body=[body()[0], *clauses])
    )
    for n in range(9):
        row = table.remark(large, "staff", anchor=f"many-{n}")
        if n % 2:
            table.withdraw(row, "staff")
    for login, name in (
        ("staff", "consultation"),
        ("author", "dispositions"),
        ("controller", "review"),
        ("author", "consultation"),
    ):
        client = table.world.client(login)
        assert counted(client, page(small, name)) == counted(client, page(large, name)), (login, name)


def test_the_waiting_page_asks_no_more_for_many(table: Table) -> None:
    client = table.world.client("staff")
    table.ask("PRJ")
    few = counted(client, reverse("waiting"))
    for n in range(3):
        table.ask("PRJ", "SAL", document=table.world.draft(title_zh=f"第{n}份"))
    assert counted(client, reverse("waiting")) == few
