"""What the type checker has to refuse; nothing imports this. Each line says the rule that refuses it."""

from __future__ import annotations

from app.core.pages import OwnPage, PageOfRecord
from app.services.counter import referrals, requests
from app.services.gate import Call
from app.services.records import records
from app.services.records.records import Record
from app.ui.frame import openings, places
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.tasks import Tasks
from app.ui.lists.page import ListPage


def take_text(answer: str) -> None:
    """Take an answer that no action here gives."""
    del answer


def take_record(answer: Record) -> None:
    """Take what `records.load` gives."""
    del answer


def calls(tasks: Tasks) -> None:
    """Cross from the window to the services."""
    tasks.run(records.load.of("volunteer", 3), done=take_record)
    tasks.run(records.load.of(3, "volunteer"))  # refused: reportArgumentType, reportArgumentType
    tasks.run(records.load.of("volunteer", 3), done=take_text)  # refused: reportArgumentType
    tasks.run(records.load)  # refused: reportArgumentType
    tasks.run(records.load, "volunteer", 3)  # refused: reportCallIssue
    tasks.run(take_text)  # refused: reportArgumentType
    tasks.call(take_text, "회신")
    tasks.call(take_text, 3)  # refused: reportArgumentType
    records.load.of("volunteer")  # refused: reportCallIssue
    records.load.of("volunteer", 3, 4)  # refused: reportCallIssue
    referrals.revoke.of(3, ver="1", reason="왜")  # refused: reportArgumentType
    referrals.revoke.of(3, ver=1, reason="왜")
    referrals.revoke.of(3, 1, reason="왜")  # refused: reportCallIssue
    requests.note_attempt.of(3, target=7, result="부재")
    requests.note_attempt.of(3, 7, "부재")  # refused: reportCallIssue
    records.remove.of("volunteer", 3, ver=1)
    records.remove.of("volunteer", 1, 3)  # refused: reportCallIssue
    wrong: Call[str] = records.load.of("volunteer", 3)  # refused: reportAssignmentType
    del wrong


def opened(frame: Frame) -> None:
    """Open pages."""
    frame.open(places.RecordPlace("volunteer", 3))
    frame.open(places.ReplayPlace(3))  # refused: reportAttributeAccessIssue
    frame.open("reply")  # refused: reportArgumentType
    frame.open(places.BundlePlace())  # refused: reportCallIssue
    frame.open(places.BundlePlace("3"))  # refused: reportArgumentType
    places.RecordPlace(3, "volunteer")  # refused: reportArgumentType, reportArgumentType
    frame.open(places.ReplyPlace(3, about="회신"))  # refused: reportCallIssue
    frame.open(places.CounterPlace((3, "person")))  # refused: reportArgumentType
    frame.open(places.ListPlace("person", None, "1통"))  # refused: reportCallIssue
    openings.record_place(OwnPage.DAY, ("person", 3))  # refused: reportArgumentType
    openings.record_place(PageOfRecord.BUNDEL, ("bundle", 3))  # refused: reportAttributeAccessIssue


def shown(page: ListPage) -> PlacedPage[places.ReplyPlace]:
    """Show places on pages of another type."""
    page.show_page(places.ReplyPlace(3))  # refused: reportArgumentType
    return page  # refused: reportReturnType
