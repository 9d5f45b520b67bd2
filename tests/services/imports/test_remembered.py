"""What a clerk made of a list's columns is proposed for the next list of its shape."""

from __future__ import annotations

from dataclasses import replace

from app.output.sheets import SheetTable
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import Plan
from app.services.imports.tables import remembered
from tests.services.importing import choose, sheet

ORG = "organization"
HEADER = ("가나다란", "라마바란", "비고란")


def listed(*rows: tuple[object, ...], header: tuple[object, ...] = HEADER) -> SheetTable:
    return sheet(header, *rows)


MAY = listed(("가온모임", "반찬 나눔", "첫째"), ("나래모임", "말벗", "둘째"))
JUNE = listed(
    ("셋째", "다온모임", "청소"),
    ("넷째", "라온모임", "빨래"),
    header=("비고란", "가나다란", "라마바란"),
)


def read_as(session: Session, table: SheetTable, *targets: str) -> Plan:
    """Read a list as a clerk says, and take it."""
    _, plan = choose(session, ORG, [table])
    plan = replace(plan, targets=targets)
    importing.take(session, importing.preview(session, ORG, table, plan))
    remembered.keep(session, ORG, table.top(), plan)
    return plan


def test_the_next_list_of_the_shape_is_read_so_whatever_the_order(session: Session) -> None:
    _, proposed = choose(session, ORG, [MAY])
    assert not proposed.as_before
    read_as(session, MAY, "name", "offer", "")
    _, plan = choose(session, ORG, [JUNE])
    assert plan.as_before
    assert plan.targets == ("", "name", "offer")
    other = session.of(replace(session.staff, login="sol"))
    assert choose(other, ORG, [JUNE])[1].as_before


def test_another_kind_and_another_shape_are_not(session: Session) -> None:
    read_as(session, MAY, "name", "offer", "")
    assert not choose(session, "asset", [JUNE])[1].as_before
    wider = listed(("가온모임", "반찬", "첫째", "넷"), header=(*HEADER, "마지막란"))
    assert not choose(session, ORG, [wider])[1].as_before


def test_what_the_program_proposes_is_not_remembered(session: Session) -> None:
    known = listed(("가온모임", "02-555-0101"), header=("기관명", "전화번호"))
    _, plan = choose(session, ORG, [known])
    remembered.keep(session, ORG, known.top(), plan)
    assert not choose(session, ORG, [known])[1].as_before
    assert not _rows(session)


def test_it_can_be_dropped(session: Session) -> None:
    read_as(session, MAY, "name", "offer", "")
    plan = remembered.forget(session, ORG, JUNE)
    assert plan.targets != ("", "name", "offer")
    assert not choose(session, ORG, [JUNE])[1].as_before
    assert not _rows(session)


def test_a_header_that_the_clerk_said_is_looked_for_in_the_same_place(session: Session) -> None:
    rows = (
        ("시설명", "주소"),
        ("(도로명)", "(지번)"),
        ("가온쉼터", "가온동 1"),
        ("나래쉼터", "나래동 2"),
    )
    table = sheet(*rows)
    plan = importing.propose(session, ORG, table, (1, 2))
    remembered.keep(session, ORG, table.top(), plan)
    _, again = choose(session, ORG, [sheet(*rows[:2], ("다온쉼터", "다온동 3"))])
    assert (again.header_row, again.header_rows, again.as_before) == (1, 2, True)


def test_a_list_without_a_header_is_known_by_what_its_columns_hold(session: Session) -> None:
    def people(*names: str) -> SheetTable:
        return sheet(*((name, f"010-0000-010{at}", "가온로 1") for at, name in enumerate(names)))

    first = people("김하나", "이두리", "박세나")
    _, plan = choose(session, "volunteer", [first])
    assert plan.header_rows == 0
    chosen = replace(plan, targets=(*plan.targets[:2], ""))
    remembered.keep(session, "volunteer", first.top(), chosen)
    _, again = choose(session, "volunteer", [people("최네오", "정다섯", "강여섯")])
    assert (again.as_before, again.targets) == (True, chosen.targets)


def test_nothing_of_a_list_stands_in_the_file(session: Session) -> None:
    """A header may be somebody's name."""
    read_as(
        session,
        listed(("가온모임", "반찬", "x"), header=("김하나", "010-0000-0101", "비고란")),
        "name",
        "offer",
        "",
    )
    stored = str(_rows(session))
    assert stored
    assert not [word for word in ("김하나", "0101", "비고란", "가온모임") if word in stored]


def _rows(session: Session) -> list[tuple[object, ...]]:
    data = session.store(writes=True).data
    return data.rows("SELECT name, value FROM preference WHERE name LIKE 'import.%'")
