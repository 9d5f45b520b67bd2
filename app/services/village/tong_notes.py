"""통 소식: what is written for a 통, who has read it, and what its 통장 answered on paper."""

from __future__ import annotations

from dataclasses import replace

from app.core import clock
from app.core.errors import UserError
from app.core.values import Line
from app.kinds.tong_note import READ, TONG_NOTE, UNREAD
from app.services.gate import Change, Right, Work, action
from app.services.records import records
from app.services.records.records import Record
from app.store.query import EMPTY, Query
from app.store.store import Store

MOST = 50
"""So many notes of a 통 are told, the latest first."""


@action("note.read", "소식 읽음", right=Right.EDIT, writes=True, kinds=(TONG_NOTE.name,), logs=True)
def read(work: Work, note: int, *, by_head: bool = False) -> Change:
    """Note that the clerk, or the 통장 by the slip that came back, has read a note; the officer's reading closes it."""
    store, me = work.store, work.session.staff.id
    with work.change():
        before = records.read(store, TONG_NOTE.name, note)
        tong = store.records.load(before.number("tong"))
        who = tong.link("head") if by_head else me
        if who is None:
            raise UserError("이 통에는 통장이 적혀 있지 않아 읽음으로 적지 않았습니다.")
        if any(line["who"] == who for line in readers(before)):
            raise UserError("이미 읽음으로 적혀 있습니다. 아무것도 바꾸지 않았습니다.")
        line = {"who": who, "at": clock.stamp()}
        entered: dict[str, object] = {"readers": (*readers(before), line)}
        if who in {before.link("officer"), tong.link("officer")} or not before.link("officer"):
            entered["state"] = before.text("state") if by_head else READ
        change = records.write(store, TONG_NOTE.name, entered, record=note, vers={"": before.ver})
    told = "통장이 읽은 것으로 적었습니다." if by_head else "읽음으로 적었습니다."
    return replace(change, message=f"{before.shown['no']}: {told}")


def unread(staff: int) -> Query:
    """Return the list of notes that a clerk, or nobody in particular, is still to read."""
    mine = ("officer", (str(staff), EMPTY))
    return Query(TONG_NOTE.name, filters=(mine, ("state", (UNREAD,))), order="on")


def of_tong(store: Store, tong: int) -> list[Record]:
    """Return the notes of a 통, the latest first."""
    query = Query(TONG_NOTE.name, filters=(("tong", (str(tong),)),), order="on", descending=True)
    ids = store.lists.ids(query, 0, MOST)
    return [records.read(store, TONG_NOTE.name, each) for each in ids]


def for_head(store: Store, tong: int) -> list[Record]:
    """Return the notes for the 통장 that they neither read nor answered yet, the oldest first."""
    head = store.records.load(tong).link("head")
    notes = of_tong(store, tong)
    answered = {each.link("answers") for each in notes}
    return [
        each
        for each in reversed(notes)
        if each.values.get("told")
        and each.text("part") != "통장"
        and each.id not in answered
        and not any(line["who"] == head for line in readers(each))
    ]


def readers(note: Record) -> tuple[Line, ...]:
    """Return who has read a note, and when."""
    held = note.values.get("readers")
    return (
        tuple(each for each in held if not isinstance(each, str)) if isinstance(held, tuple) else ()
    )
