"""확인 기록 by a file: whom a name means among all that can be verified, and what offices write of the result."""

from __future__ import annotations

import pytest

from app.kinds.verification import CHANGED, CONFIRMED, STOPPED, UNREACHED
from app.services.gate import Session
from app.services.imports import importing
from app.services.records import records
from app.store.query import Query
from tests.services.importing import look, verdicts
from tests.services.people import person_of, save, volunteer

HEADER = ["확인한 곳", "확인일", "방법", "결과", "변동사항"]


def values(session: Session, kind: str, text: str) -> dict[str, object]:
    (found,) = session.store(writes=True).lists.ids(Query(kind, text))
    return dict(records.load(session, kind, found).values)


def test_a_list_of_calls_dates_what_it_verified(session: Session) -> None:
    save(session, "organization", name="쪽빛나눔회", phone="02-111-2222")
    helper = volunteer(session, "박봉오")
    rows = [
        ["쪽빛 나눔회", "2026-11-01", "전화", "그대로", ""],
        ["박봉오", "2026.11.2", "방문", "바뀜", "토요일만 됩니다"],
    ]
    preview = look(session, "verification", HEADER, *rows)
    assert verdicts(preview) == ["new", "new"]
    importing.take(session, preview)
    assert values(session, "organization", "쪽빛나눔회")["verified_on"] == "2026-11-01"
    person = person_of(session, helper)
    assert records.load(session, "person", person).values["verified_on"] == "2026-11-02"
    assert verdicts(look(session, "verification", HEADER, *rows)) == ["same", "same"]
    once_more = ["쪽빛나눔회", "26/11/1", "방문", "확인", ""]
    assert verdicts(look(session, "verification", HEADER, once_more)) == ["update"], "not twice"


def test_who_is_a_person_and_a_helper_is_one_and_two_of_one_name_are_two(session: Session) -> None:
    volunteer(session, "박봉오")
    person = save(session, "person", name="남궁새롬")
    records.save(session, "counselor", {"category": "변호사"}, person=person)
    records.save(session, "volunteer", {}, person=person)
    for birth in ("1960-01-01", "1961-01-01"):
        volunteer(session, "한쌍동", person__birth=birth)
    rows = [[name, "2026-11-01", "전화", "부재", ""] for name in ("박봉오", "남궁새롬", "한쌍동")]
    preview = look(session, "verification", HEADER, *rows)
    assert verdicts(preview) == ["new", "new", "refused"]
    assert "이름이 같은 기록이 2건" in preview.rows[2].reasons[0]


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("변동 없음", CONFIRMED), ("이상없음", CONFIRMED), ("안받음", UNREACHED), ("결번", UNREACHED),
        ("변동있음", CHANGED), ("폐업", STOPPED), ("중지", STOPPED),
    ],
)  # fmt: skip
def test_what_offices_write_of_a_result_is_read(session: Session, said: str, result: str) -> None:
    save(session, "organization", name="쪽빛나눔회")
    row = ["쪽빛나눔회", "2026-11-01", "전화", said, "전화가 바뀜"]
    importing.take(session, look(session, "verification", HEADER, row))
    assert values(session, "verification", "쪽빛나눔회")["result"] == result
