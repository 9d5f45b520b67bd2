"""Referrals as a clerk makes them: drafted whole, issued, and read again."""

from __future__ import annotations

from datetime import timedelta

from app.core import clock
from app.services.counter import referrals
from app.services.gate import Session
from app.services.records import records
from app.services.records.records import Record
from tests.services.people import save


def day(days: int) -> str:
    """Return the day so many days from today."""
    return str(clock.today() + timedelta(days=days))


def draft(session: Session, /, **values: object) -> int:
    """Save a draft that lacks nothing."""
    complete = {
        "person": values.get("person") or save(session, "person", name="김철수", tong="3"),
        "target": values.get("target") or save(session, "organization", name="한빛복지관"),
        "recipient": "한빛복지관 담당자",
        "reason": "식사를 거르심",
        "shared_items": "성명, 연락처",
        "article": "사회보장급여법 제9조",
    }
    return save(session, "referral", **{**complete, **values})


def issued(session: Session, /, **values: object) -> Record:
    """Draft a referral and issue it."""
    drafted = draft(session, **values)
    referrals.issue(session, drafted, ver=load(session, drafted).ver)
    return load(session, drafted)


def load(session: Session, referral: int) -> Record:
    """Return a referral as it stands."""
    return records.load(session, "referral", referral)
