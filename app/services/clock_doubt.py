"""A PC's clock that cannot be right: told before anything is written under it.

An office entered by somebody who can be asked (`offices.enter`) remembers when its clock stood right last;
the gate lets nothing be written, and nobody's data be shown, under one that stands before that moment or
far after it. A clerk who says that it is right is entered in the log, and is not asked again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core import clock
from app.core.dates import show_date
from app.core.errors import UserError
from app.store.office import Office

BACK = timedelta(minutes=10)
"""How far a clock may be set back: one that ran fast is put right by so much at most."""
AHEAD = timedelta(days=60)
"""How long an office may have been closed: longer than any holiday, shorter than a wrong year or season."""
YEAR_TURN = timedelta(days=11)
"""The same over the turn of a year, where new series of numbers begin: no office is closed for longer then."""
ASKED = "PC의 날짜와 시각이 맞는지 확인해 주세요."
BEFORE = "{asked} PC의 시계는 {now}인데, 마지막 기록은 그보다 나중인 {last}입니다."
AFTER = "{asked} PC의 시계는 {now}인데, 마지막 기록은 {days:,}일 전인 {last}입니다."
YEAR = f"{AFTER} 맞으면 올해 번호가 1번부터 시작됩니다."
ADVICE = (
    "아직 아무것도 저장하지 않았습니다. 틀렸으면 PC의 시계를 고친 뒤 다시 하고, 맞으면 맞다고 확인해 주세요. "
    "확인한 것은 접속기록에 남습니다."
)


class ClockDoubt(UserError):  # noqa: N818 - nobody knows yet whether it is wrong
    """The PC's clock cannot be right by what was entered before: nothing was written."""


def doubt(last: str) -> ClockDoubt | None:
    """Return why the clock cannot be right by the moment of the last entry; nothing where it can."""
    if not last:
        return None
    now, then = clock.now().replace(tzinfo=None), datetime.fromisoformat(last)
    ahead = AHEAD if now.year == then.year else YEAR_TURN
    if then - BACK <= now <= then + ahead:
        return None
    words = BEFORE if now < then else AFTER if now.year == then.year else YEAR
    told = words.format(
        asked=ASKED, now=show(clock.stamp()), last=show(last), days=(now - then).days
    )
    return ClockDoubt(told, ADVICE)


def look(office: Office) -> ClockDoubt | None:
    """Look at the clock while an office is open; as long as it can be right, it is remembered."""
    if not office.clock_stood:
        return None
    found = doubt(office.clock_stood)
    if found is None:
        office.clock_stood = max(office.clock_stood, clock.stamp())
    return found


def refuse(office: Office) -> None:
    """Raise `ClockDoubt` where the clock of an open office cannot be right."""
    if found := look(office):
        raise found


def show(moment: str) -> str:
    """Return a stored moment as it is told: day, hour and minute."""
    return f"{show_date(moment[:10])} {moment[11:16]}"
