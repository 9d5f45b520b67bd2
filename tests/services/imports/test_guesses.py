"""The 통 of new rows by their addresses: told as a guess, left out by a tick, never over what a file says."""

from __future__ import annotations

from dataclasses import replace

from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview
from app.services.imports.verdicts import decisions
from app.services.imports.verdicts.decisions import Decision
from app.services.records import records
from app.services.records.lists import Query
from tests.services.importing import bring, look, sheet, verdicts
from tests.services.people import save, volunteer

VOL, ORG = "volunteer", "organization"
HEADER = ["성명", "휴대전화", "주소"]
ROWS = [
    ["나나래", "010-0000-0002", "샛별로 12"],
    ["도다온", "010-0000-0003", "먼길 1"],
    ["라라온", "010-0000-0004", "샛별로 10, 7통"],
]


def neighbours(session: Session) -> None:
    save(session, "person", name="강가람", address="샛별로 10", tong="3")
    save(session, "person", name="강나래", address="샛별로 14", tong="3")


def tongs(session: Session, kind: str = "person") -> dict[str, object]:
    ids = session.store(writes=True).lists.ids(Query(kind))
    found = (records.load(session, kind, each) for each in ids)
    return {each.title: each.values["tong"] for each in found}


def told(preview: ImportPreview) -> list[tuple[int, str, str]]:
    return [(each.number, each.label, each.words) for each in preview.guesses]


def test_the_tong_of_new_people_is_guessed_by_their_address_and_written(session: Session) -> None:
    neighbours(session)
    preview = look(session, VOL, HEADER, *ROWS)
    assert told(preview) == [(2, "통", "3통")]
    assert preview.guesses[0].why == "샛별로 10번과 14번이 모두 3통입니다."
    importing.take(session, preview)
    assert tongs(session) == {
        "강가람": 3, "강나래": 3, "나나래": 3, "도다온": None, "라라온": 7,
    }  # fmt: skip


def test_what_is_left_out_is_not_written(session: Session) -> None:
    neighbours(session)
    preview = look(session, VOL, HEADER, *ROWS)
    importing.take(session, replace(preview, guesses=()))
    assert tongs(session)["나나래"] is None


def test_a_file_that_says_it_later_takes_its_place_and_one_that_does_not_leaves_it(
    session: Session,
) -> None:
    neighbours(session)
    importing.take(session, look(session, VOL, HEADER, *ROWS))
    again = look(session, VOL, HEADER, *ROWS)
    assert (verdicts(again), told(again)) == (["same"] * 3, [])
    more = [*HEADER, "통"]
    same = look(session, VOL, more, *[[*row, ""] for row in ROWS])
    assert verdicts(same) == ["same"] * 3
    bring(session, VOL, more, *[[*row, "" if at else "5"] for at, row in enumerate(ROWS)])
    assert tongs(session)["나나래"] == 5


def test_a_corrected_row_says_itself_what_it_is(session: Session) -> None:
    neighbours(session)
    brought = sheet(HEADER, *ROWS)
    plan = importing.propose(session, VOL, brought)
    said = {2: Decision({"person.tong": "4"})}
    preview = importing.preview(session, VOL, brought, plan, said)
    assert told(preview) == []
    moved = {2: Decision({"person.address": "먼길 12"})}
    assert told(importing.preview(session, VOL, brought, plan, moved)) == []
    preview = importing.preview(session, VOL, brought, plan)
    first = preview.rows[0]
    part = decisions.cut(brought, plan, first.number)
    made = decisions.decide(session, VOL, part, plan, first, Decision({"person.tong": "4"}))
    importing.take(session, preview.put(first, made.row))
    assert tongs(session)["나나래"] == 4


def test_known_people_and_refused_rows_are_left_alone(session: Session) -> None:
    neighbours(session)
    volunteer(session, "바바다", person__mobile="010-0000-0006", person__address="샛별로 12")
    rows = [["바바다", "010-0000-0006", "샛별로 12"], ["", "010-0000-0007", "샛별로 12"]]
    assert told(look(session, VOL, HEADER, *rows)) == []


def test_places_are_guessed_of_as_people_are(session: Session) -> None:
    neighbours(session)
    preview = look(session, ORG, ["시설명", "주소"], ["가람쉼터", "샛별로 12"])
    assert told(preview) == [(2, "통", "3통")]
    importing.take(session, preview)
    assert tongs(session, ORG) == {"가람쉼터": 3}
