"""What the clerk ticks and leaves out of a preview, and what the preview shows of its rows."""

from __future__ import annotations

from app.kinds import CATALOG
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview, RowIn, SheetIn, Verdict
from app.services.imports.verdicts.row_texts import RowTexts, plain
from app.services.imports.verdicts.verdicts import UNTICKED
from tests.services.importing import look, sheet, verdicts

HEADER = ("기관명", "전화번호", "주소", "비고")


def texts_of(session: Session, kind: str, brought: SheetIn) -> tuple[ImportPreview, RowTexts]:
    plan = importing.propose(session, kind, brought)
    preview = importing.preview(session, kind, brought, plan)
    return preview, RowTexts(CATALOG, CATALOG[kind], (brought, plan), preview.titles)


def shown(texts: RowTexts, row: RowIn) -> list[str]:
    return [texts.text(row, at) for at in range(len(texts.columns))]


def test_rows_that_the_clerk_leaves_out_are_not_written_but_told(session: Session) -> None:
    preview = look(session, "organization", HEADER, ["하나모임"], ["둘모임"], ["셋모임"])
    report = importing.take(session, preview, excluded=frozenset((2, 4)))
    assert verdicts(report) == ["held", "new", "held"]
    assert report.rows[0].reasons == (UNTICKED,)
    assert report.figures["new"] == 1
    assert verdicts(look(session, "organization", HEADER, ["하나모임"], ["둘모임"])) == [
        "new",
        "same",
    ]


def test_nothing_is_written_where_all_is_left_out(session: Session) -> None:
    preview = look(session, "organization", HEADER, ["하나모임"])
    report = importing.take(session, preview, excluded=frozenset((2,)))
    assert (report.number, verdicts(report)) == (0, ["held"])


def test_who_is_left_out_is_not_asked_about(session: Session) -> None:
    preview = look(session, "person", ["성명", "생년월일", "상태"], ["가나범", "530304", "사망"])
    number = preview.rows[0].number
    assert preview.asked(frozenset((number,)))
    assert not preview.asked(excluded=frozenset((number,)))


def test_a_tick_changes_nothing_of_what_cannot_be_taken(session: Session) -> None:
    preview = look(session, "organization", HEADER, ["", "02-111-2222"], ["하나모임"])
    both = frozenset((2, 3))
    assert [row.verdict for row in preview.ticked(both)] == [Verdict.REFUSED, Verdict.NEW]


def test_values_are_shown_as_they_will_be_stored_and_in_the_files_order(session: Session) -> None:
    rows = (["비고", "전화번호", "기관명", "연번"], ["둘째\n줄", "0211112222", "하나모임", 1])
    preview, texts = texts_of(session, "organization", sheet(*rows))
    assert [column.label for column in texts.columns] == ["메모", "전화", "이름"]
    (row,) = preview.rows
    assert shown(texts, row) == ["비고: 둘째 줄", "02-1111-2222", "하나모임"]
    importing.take(session, preview)
    again, texts = texts_of(session, "organization", sheet(*rows))
    assert again.rows[0].verdict is Verdict.SAME
    assert shown(texts, again.rows[0]) == ["둘째 줄", "0211112222", "하나모임"], "as in the file"


def test_a_refused_row_shows_its_cells_but_no_number_that_may_not_be_kept(session: Session) -> None:
    rows = (["성명", "생년월일", "비고"], ["가나범", "1953-03-04", "530304-1234567"])
    preview, texts = texts_of(session, "person", sheet(*rows))
    (row,) = preview.rows
    assert row.verdict is Verdict.REFUSED
    assert shown(texts, row) == ["가나범", "1953-03-04", "530304-1******"]


def test_a_record_that_a_row_names_is_shown_by_its_title(session: Session) -> None:
    importing.take(
        session, look(session, "person", ["성명", "휴대전화"], ["가나범", "01011112222"])
    )
    rows = (["주민", "활동일", "활동 시간"], ["가나범", "2026-01-02", 90])
    preview, texts = texts_of(session, "activity", sheet(*rows))
    (row,) = preview.rows
    assert shown(texts, row)[0] == "가나범"
    assert list(preview.titles.values()) == ["가나범"]


def test_a_row_is_found_by_anything_in_it_whatever_the_signs_between(session: Session) -> None:
    rows = (HEADER, ["하나모임", "02-111-2222", "마을로 1", ""], ["둘모임", "", "", 12])
    preview, texts = texts_of(session, "organization", sheet(*rows))

    def found(text: str) -> list[int]:
        places = texts.having(preview.rows, 0, plain(text))
        return [preview.rows.number(at) for at in places]

    assert found("모임") == [2, 3]
    assert found("021112222") == found("111 2222") == found("마을로1") == [2]
    assert found("12") == [2, 3]
    assert found("없는 말") == []


def test_nought_is_shown_of_a_row_as_any_number(session: Session) -> None:
    heads, row = ("기준일", "통", "남 0~9세", "여 0~9세"), ["2026-10-31", "3", "0", "12"]
    preview, texts = texts_of(session, "population", sheet(heads, row))
    assert shown(texts, preview.rows[0])[2:] == ["0명", "12명"]
