"""The table of roles: what each may do of all actions, and that whole lists are masked for who only looks."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from app.core import clock
from app.core.errors import RightError, UserError
from app.services.counter import bookings, waiting
from app.services.day import day, today
from app.services.gate import ACTIONS, ROLES, Call, Right, Session, Work, may
from app.services.matching import matching
from app.services.matching.matching import Wish
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records import history, lists, records, searching, story, suggestions
from app.services.records.lists import Query
from tests.services import people
from tests.services.test_actions import GATED, NAMES, Village

LOOKS = {"view"}
WORKS = LOOKS | {"overview", "edit", "issue", "print"}
HANDS_OUT = WORKS | {"import", "export", "extract", "backup"}
MATRIX = {
    "조회": LOOKS,
    "창구": WORKS,
    "담당": HANDS_OUT,
    "관리자": HANDS_OUT | {"audit", "approve", "administer", "restore"},
    "개인정보 보호담당자": LOOKS | {"print", "audit", "approve"},
}
"""Who may do what, as it was decided: written down apart from the program's own table."""
NAME, MOBILE = "박영희", "010-1234-5678"


def of_role(session: Session, role: str) -> Session:
    return session.of(replace(session.staff, role=role))


def test_the_table_is_as_it_was_decided() -> None:
    assert {role: {each.value for each in held} for role, held in ROLES.items()} == MATRIX


def test_every_action_is_let_in_or_refused_for_every_role(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = PrintJob("roster", "office", "person", query=Query("person"))
    done: list[str] = []

    def do(work: Work, *_: object) -> None:
        done.append(work.action.name)

    for name in NAMES:
        monkeypatch.setattr(GATED[name], "function", do)
        call: Call[Any] = Call(name, (job,) if ACTIONS[name].purpose else ())
        for role, held in MATRIX.items():
            done.clear()
            if ACTIONS[name].right.value in held:
                of_role(session, role).perform(call)
            else:
                with pytest.raises(RightError, match=ACTIONS[name].label):
                    of_role(session, role).perform(call)
            assert bool(done) is (ACTIONS[name].right.value in held), (name, role)


def test_the_privacy_officer_enters_nothing() -> None:
    """Only what is their own: a password, drafts, choices, the PC's clock."""
    writes = {
        each.name
        for each in ACTIONS.values()
        if each.writes and may("개인정보 보호담당자", each.right) and each.kinds
    }
    data = {
        each for each in writes if ACTIONS[each].right in {Right.EDIT, Right.ISSUE, Right.IMPORT}
    }
    assert data == set()


# --- masked lists --------------------------------------------------------------------------------


def lists_told(village: Village) -> dict[str, Call[Any]]:
    """Return calls that tell of several people at once, of which the village knows one by heart."""
    return {
        "list.page": lists.page.of(Query("person"), 0, limit=9, paths=("name", "mobile")),
        "search": searching.search.of(NAME),
        "suggest.links": suggestions.links.of(("person",), NAME),
        "record.history": history.history.of(village.person),
        "record.story": story.story.of(village.person),
        "record.related": history.related.of(village.tong),
        "today": today.overview.of(),
        "day.view": day.view.of(mine=False),
        "match.find": matching.find.of(Wish("머리")),
        "reply.find": waiting.find.of(NAME),
        "reply.late": waiting.awaited.of(),
        "booking.to_phone": bookings.to_phone.of(village.counselor, str(clock.today())),
        "list.filter": lists.filter_words.of("tong", path="head"),
    }


@pytest.fixture
def village(session: Session) -> Village:
    return Village(session)


def test_who_only_looks_sees_masked_lists(village: Village) -> None:
    viewer = of_role(village.session, "조회")
    clerk = of_role(village.session, "창구")
    for name, call in lists_told(village).items():
        told = repr(viewer.perform(call))
        for secret in (NAME, MOBILE, "1234-5678", "강미용"):
            assert secret not in told, name
        if name != "record.related":
            whole = repr(clerk.perform(call))
            assert NAME in whole or "강미용" in whole, name
    rows = viewer.perform(
        lists.page.of(Query("person", NAME), 0, limit=9, paths=("name", "mobile"))
    )
    assert [each.texts for each in rows] == [("박*희", "010-****-5678")]


def test_who_only_looks_opens_one_record_whole(village: Village) -> None:
    viewer = of_role(village.session, "조회")
    assert records.load(viewer, "person", village.person).shown["mobile"] == MOBILE
    assert records.load(viewer, "tong", village.tong).shown["head"] == NAME


def test_what_lay_on_a_connection_for_one_is_off_for_the_next(village: Village) -> None:
    query = Query("person", NAME)
    page = lists.page.of(query, 0, limit=1, paths=("name",))
    for role, name in (("조회", "박*희"), ("창구", NAME), ("조회", "박*희")):
        assert of_role(village.session, role).perform(page)[0].texts == (name,)


OFFICER = "개인정보 보호담당자"


def printed(session: Session, role: str, job: PrintJob) -> str:
    """Return what stands on a paper that a clerk of a role prints, and on its preview."""
    clerk, texts = of_role(session, role), list[str]()
    for call in (printing.preview.of(job), printing.produce.of(job)):
        content = clerk.perform(call).content
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        texts.append("\n".join(page.extract_text() for page in pages))
    return "\n".join(texts)


@pytest.mark.parametrize("chosen", [False, True])
def test_a_list_is_masked_on_paper_as_it_is_on_the_screen(
    village: Village, *, chosen: bool
) -> None:
    job = PrintJob("roster", "office", "person", query=Query("person", NAME))
    if chosen:
        job = replace(job, query=None, ids=(village.person,))
    told = printed(village.session, OFFICER, job)
    assert told.count("박*희") == 2
    assert "010-****-5678" in told
    for secret in (NAME, MOBILE):
        assert secret not in told
        assert secret in printed(village.session, "창구", job)


# --- taking out ----------------------------------------------------------------------------------


@pytest.fixture
def take() -> Callable[[], Call[Any]]:
    return lambda: printing.produce.of(
        PrintJob("roster", "office", "person", query=Query("person")), target="xlsx"
    )


@pytest.mark.parametrize(("role", "may_take"), [("창구", False), ("담당", True)])
def test_lists_are_taken_out_as_data_by_who_hands_out(
    session: Session, take: Callable[[], Call[Any]], role: str, *, may_take: bool
) -> None:
    people.save(session, "person", name=NAME)
    clerk = of_role(session, role)
    calls = (
        take(),
        searching.take_out.of(NAME),
        lists.page.of(Query("person"), 0, limit=9999, paths=()),
    )
    for call in calls:
        if may_take:
            clerk.perform(call)
        else:
            with pytest.raises((RightError, UserError), match="창구 계정으로는"):
                clerk.perform(call)
