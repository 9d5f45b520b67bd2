"""활동 입력: the sign-in sheet of one day entered in one go, each line with its own exceptions, taken back as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.times import Duration
from app.core.typed_values import number
from app.core.values import Value
from app.kinds.activity import ACTIVITY
from app.kinds.person import PERSON
from app.services.gate import Change, Right, Silence, Work, action
from app.services.records import duplicates, forms, gone, records
from app.services.records.searching import hits_of
from app.store import duplicates as stored_duplicates
from app.store.query import ALL, Query
from app.store.store import Store

LINES = "lines"
"""The name of the lines among the columns of a sheet."""
MOST_A_DAY = 8 * 60
"""Minutes a day that 1365 counts at most (자원봉사 1365 운영 지침)."""


@dataclass(frozen=True)
class SheetLine:
    """One name on a sign-in sheet, and in what it differs from the rest of the sheet."""

    person: int
    """0 as long as nobody is chosen."""
    absent: bool = False
    minutes: object = None
    """Its own time, as it was typed; nothing is the time of all."""
    at: object = None
    """When it began itself."""
    what: object = None

    @property
    def own(self) -> dict[str, object]:
        """In what it differs, by column."""
        told = {"minutes": self.minutes, "at": self.at, "what": self.what}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True)
class LineRemark:
    """What is to be said of a line before the sheet is saved."""

    place: int
    words: str
    overlaps: bool = False
    """The same person has something else at that time, or that day; it is asked about."""


@action("hours.foresee", "활동 입력 확인", silent=Silence.TYPING)
def foresee(
    work: Work, sheet: Mapping[str, object], lines: Sequence[SheetLine]
) -> list[LineRemark]:
    """Return what is to be said of the lines as they stand; what cannot be read yet counts as not entered."""
    values = [forms.readable(work.store.catalog, ACTIVITY, _entered(sheet, each)) for each in lines]
    found: list[LineRemark] = []
    for place, each in enumerate(lines):
        if not each.person:
            continue
        found += _within(place, lines, values)
        found += _stored(work.store, place, values[place])
        found += _whose(work.store, place, values[place])
    return found


@action(
    "hours.take",
    "활동 입력",
    right=Right.EDIT,
    writes=True,
    kinds=(ACTIVITY.name,),
    logs=True,
    compared=True,
)
def take(work: Work, sheet: Mapping[str, object], lines: Sequence[SheetLine]) -> Change:
    """Keep what all of a sheet did in one change; who did not come has no hours.

    Raises `UserError` that names the line which cannot be kept; then nothing is.
    """
    store = work.store
    if not lines:
        raise UserError("이름이 없습니다.", fields={LINES: "한 명 이상 적어 주세요."})
    written: list[int] = []
    with work.change() as change:
        for place, each in enumerate(lines, 1):
            try:
                made = records.write(store, ACTIVITY.name, _entered(sheet, each))
            except UserError as error:
                raise _refused(store, sheet, each, place, error) from error
            written.append(made.id or 0)
        minutes = _minutes(store, written)
    absent = sum(each.absent for each in lines)
    told = [f"참여 {len(lines) - absent:,}명 {Duration().show(minutes)}"] if minutes else []
    told += [f"불참 {absent:,}명"] if absent else []
    return Change(
        message=f"활동 {len(lines):,}건을 저장했습니다({', '.join(told)}). Ctrl+Z로 한꺼번에 되돌립니다.",
        number=change,
        made=ACTIVITY.name,
    )


def _minutes(store: Store, activities: Sequence[int]) -> int:
    """Return how many minutes some activities took together."""
    return sum(row.number(0) for row in store.lists.rows(ACTIVITY, activities, ("minutes",)))


def _refused(
    store: Store, sheet: Mapping[str, object], each: SheetLine, place: int, error: UserError
) -> UserError:
    """Say which line, or which column of the whole sheet, cannot be kept."""
    own = {"person", "minutes"} if each.absent or not sheet.get("minutes") else {"person"}
    wrong = forms.parse(store.catalog, ACTIVITY, sheet)[1].items()
    of_all = {path: why for path, why in wrong if path not in own and path not in each.own}
    if of_all:
        return UserError("아무것도 저장하지 않았습니다.", fields=of_all)
    named = store.records.titles([each.person]).get(each.person, "")
    told = "; ".join(error.fields.values()) or str(error)
    sentence = f"{place}번째 줄 {named}: {told}"
    return UserError(f"{sentence} 아무것도 저장하지 않았습니다.", fields={LINES: sentence})


def _entered(sheet: Mapping[str, object], each: SheetLine) -> dict[str, object]:
    """Return a line as an activity of its own: its exceptions before what holds for all."""
    absence = {"minutes": 0, "no_show": 1, "in_1365": None} if each.absent else {}
    return {**sheet, **each.own, **absence, "person": each.person or None}


def _within(
    place: int, lines: Sequence[SheetLine], values: Sequence[Mapping[str, Value]]
) -> Iterator[LineRemark]:
    """Say of a line that the sheet has the same person before, unless both say that it was at another time."""
    time = ACTIVITY.apart.time if ACTIVITY.apart else None
    for earlier in range(place):
        if lines[earlier].person != lines[place].person or time is None:
            continue
        mine, theirs = (
            time.filled([values[at].get(name) for name in time.columns]) for at in (place, earlier)
        )
        if not (mine and theirs) or (mine[0] < theirs[1] and theirs[0] < mine[1]):
            words = f"같은 분이 {earlier + 1}번째 줄에도 있습니다."
            yield LineRemark(place, words, overlaps=True)
            return


def _stored(store: Store, place: int, values: Mapping[str, Value]) -> Iterator[LineRemark]:
    """Say of a line what the person did that day already, and whether it is more than counts."""
    for each in duplicates.duplicates_of(store, ACTIVITY.name, values):
        yield LineRemark(place, each.sentence, overlaps=True)
    day, minutes = values.get("date"), number(values.get("minutes"))
    if not day or not minutes:
        return
    query = Query(
        ACTIVITY.name, filters=(("person", (str(values["person"]),)), ("date", (str(day),)))
    )
    total = minutes + _minutes(store, store.lists.ids(query, 0, ALL))
    if total > MOST_A_DAY:
        most, shown = Duration().show(MOST_A_DAY), Duration().show(total)
        yield LineRemark(
            place, f"이날 활동이 모두 {shown}입니다. 1365는 하루 {most}까지 인정합니다."
        )


def _whose(store: Store, place: int, values: Mapping[str, Value]) -> Iterator[LineRemark]:
    """Say of a line whom of several of one name it means, and that they were gone already."""
    person = number(values.get("person"))
    title = store.records.titles([person]).get(person, "")
    called = stored_duplicates.called(store.data, store.catalog, (PERSON.name,), [title])
    same = max(map(len, called.values()), default=0)
    if same > 1:
        (hit,) = hits_of(store, [person])
        yield LineRemark(
            place, f"이름이 같은 분이 {same:,}명입니다. 고른 분: {hit.title} · {hit.detail}"
        )
    for late in gone.late(store, ACTIVITY, values):
        yield LineRemark(place, f"{late.whose.rstrip('.')}. {late.words}")
