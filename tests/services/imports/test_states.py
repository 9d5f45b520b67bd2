"""Files that say who died, moved or left: told in the preview, asked once, and what is open is flagged."""

from __future__ import annotations

import pytest

from app.core.choices import Choice
from app.core.errors import UserError
from app.core.typed_values import typed
from app.kinds.person import DIED, PERSON
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview
from app.services.records import dealings, records, undoing
from app.store.query import Query
from tests.services.importing import bring, bring_all, look, only, verdicts, waiting
from tests.services.people import edit, person_of, save, volunteer
from tests.services.referred import issued

HEADER = ["1365 아이디", "성명", "상태", "사망일"]
ALIVE = [["a1", "김말순", "활동", ""], ["a2", "박하늘", "활동", ""], ["a3", "최바다", "활동", ""]]


def first_person(session: Session) -> int:
    """Return the person that the first row of the list is of."""
    return session.store(writes=True).lists.ids(Query("person", "김말순"))[0]


def lists_of_two_years(session: Session, kind: str, *second: list[str]) -> ImportPreview:
    """Take a list, open a referral of its first person, and preview the next edition."""
    bring(session, kind, HEADER, *ALIVE)
    issued(session, person=first_person(session))
    return look(session, kind, HEADER, *second)


@pytest.mark.parametrize("kind", ["person", "volunteer"])
def test_a_death_in_a_file_is_told_and_asked_once(session: Session, kind: str) -> None:
    dead = ["a1", "김말순", "별세", "2026-11-20"]
    preview = lists_of_two_years(session, kind, dead, ALIVE[1], ALIVE[2])
    assert verdicts(preview) == ["update", "same", "same"]
    told = "김말순님을 2026. 11. 20. 사망한 것으로 적습니다."
    assert preview.rows[0].warnings == (f"{told} 열려 있는 1건은 ‘확인 필요’에 올립니다.",)
    assert preview.asked() == f"{told} 열려 있는 1건은 오늘 화면의 ‘확인 필요’에 올립니다."
    with pytest.raises(UserError, match="김말순님을"):
        importing.take(session, preview)
    assert records.load(session, "person", first_person(session)).values["status"] == "활동"
    report = importing.take(session, preview, confirmed=True)
    assert "열려 있는 1건은 오늘 화면의 ‘확인 필요’에 있습니다" in report.message
    assert records.load(session, "person", first_person(session)).values["status"] == DIED
    assert len(dealings.left_open(session, "person", first_person(session))) == 1
    again = look(session, kind, HEADER, dead, ALIVE[1], ALIVE[2])
    assert verdicts(again) == ["same", "same", "same"]
    assert again.asked() == "", "it is asked once"
    undoing.undo(session)
    assert records.load(session, "person", first_person(session)).values["status"] == "활동"


def test_who_moved_or_left_is_told_with_what_is_open_and_not_asked(session: Session) -> None:
    moved, left = ["a1", "김말순", "전출", ""], ["a2", "박하늘", "탈퇴", ""]
    preview = lists_of_two_years(session, "person", moved, left)
    assert preview.asked() == ""
    assert preview.rows[0].warnings == ("열려 있는 1건은 ‘확인 필요’에 올립니다.",)
    assert preview.rows[1].warnings == ()
    assert "열려 있는 1건" in importing.take(session, preview).message


def test_somebody_new_who_died_is_asked_about_and_of_many_the_first_are_named(
    session: Session,
) -> None:
    rows = [
        [f"b{number}", f"김가{letter}", "사망", ""] for number, letter in enumerate("나다라마바")
    ]
    preview = look(session, "person", HEADER, *rows)
    assert verdicts(preview) == ["held"] * 5
    assert preview.asked() == "", "nobody of them is taken by itself"
    ticked = waiting(preview)
    assert preview.asked(ticked) == (
        "김가나님을 사망한 것으로 적습니다. 김가다님을 사망한 것으로 적습니다. "
        "김가라님을 사망한 것으로 적습니다. 이 밖에 2건도 그렇게 적습니다."
    )
    assert importing.take(session, preview, ticked, confirmed=True).figures["new"] == 5


def test_a_doubled_row_is_asked_about_where_it_is_taken(session: Session) -> None:
    save(session, "person", name="김말순", birth="580312")
    preview = look(session, "person", ["성명", "생년월일", "상태"], ["김말순", "580312", "사망"])
    assert verdicts(preview) == ["duplicate"]
    assert preview.asked() == ""
    assert "김말순님을" in preview.asked(frozenset((2,)))
    assert importing.take(session, preview).figures["duplicate"] == 1


def test_a_role_given_to_somebody_there_keeps_their_state_and_asks_nothing(
    session: Session,
) -> None:
    save(session, "person", name="김말순", birth="580312")
    preview = look(session, "volunteer", ["성명", "생년월일", "상태"], ["김말순", "580312", "사망"])
    assert preview.asked(frozenset((2,))) == "", "what stands of the person stays"


def test_nothing_begins_by_a_file_with_somebody_who_died(session: Session) -> None:
    counselor = save(session, "counselor", person__name="박상담", category="변호사")
    edit(session, "counselor", counselor, person__status=DIED)
    term = ["마을상담가", "위촉일", "임기 시작", "임기 만료"]
    preview = look(
        session, "appointment", term, ["박상담", "2026-11-01", "2026-11-01", "2027-10-31"]
    )
    assert verdicts(preview) == ["refused"]
    assert (
        "박상담: 사망" in preview.rows[0].reasons[0]
        or "사망한 분이라" in preview.rows[0].reasons[0]
    )
    helper = volunteer(session, "김말순", person__birth="580312")
    edit(session, "person", person_of(session, helper), status=DIED)
    role = look(session, "counselor", ["성명", "생년월일", "분야"], ["김말순", "580312", "변호사"])
    assert verdicts(role) == ["refused"], "no new role is given to the dead"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("사망(2024.3.1)", "사망"), ("2024. 3. 1. 사망", "사망"), ("사망함", "사망"), ("돌아가심", "사망"),
        ("故", "사망"), ("탈퇴 후 사망", "사망"), ("부산으로 전출", "전출"), ("이사감", "전출"), ("탈퇴함", "탈퇴"),
        ("활동중지(입원)", "활동 중지"), ("활동안함", "활동 중지"), ("N", "활동 중지"),
        ("휴면/연락두절", "휴면"), ("활동중", "활동"), ("Y", "활동"), ("열심히 활동", "활동"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["person", "volunteer"])
def test_a_state_that_stands_among_words_is_read_and_the_words_are_kept(
    session: Session, kind: str, text: str, state: str
) -> None:
    preview = look(session, kind, ["성명", "활동여부"], ["김말순", text])
    closed = state in {"사망", "전출", "탈퇴"}
    assert verdicts(preview) == ["held" if closed else "new"]
    ticked = waiting(preview)
    importing.take(session, preview, ticked, confirmed=True)
    person = records.load(session, "person", first_person(session))
    assert person.values["status"] == state
    known = typed(Choice, PERSON.by_name["status"].type).knows(text)
    assert person.values["memo"] == (None if known else f"활동여부: {text}")
    assert bool(preview.asked(ticked)) is (state == DIED)


@pytest.mark.parametrize(
    "text", ["전출 예정", "사망 아님", "모름", "활동 예정", "활동 못함", "참여 희망", "?", "3"]
)
@pytest.mark.parametrize("kind", ["person", "volunteer"])
def test_a_word_that_is_no_state_waits_and_says_what_it_would_become(
    session: Session, kind: str, text: str
) -> None:
    rows = (["성명", "활동여부"], ["김말순", text])
    preview = look(session, kind, *rows)
    assert verdicts(preview) == ["held"]
    (why,) = preview.rows[0].reasons
    assert f"‘{text}’" in why
    assert "‘활동’으로 적습니다" in why
    assert verdicts(importing.take(session, preview)) == ["held"], "not without a tick"
    bring_all(session, kind, *rows)
    person = records.load(session, "person", first_person(session)).values
    assert (person["status"], person["memo"]) == ("활동", f"활동여부: {text}")


def test_a_word_that_is_no_state_leaves_a_known_record_as_it_is(session: Session) -> None:
    bring(session, "person", HEADER, ["a1", "김말순", "활동 중지", ""])
    preview = look(session, "person", HEADER, ["a1", "김말순", "글쎄", ""])
    assert verdicts(preview) == ["update"]
    assert [label for label, _, _ in preview.rows[0].changes] == ["메모"]
    importing.take(session, preview)
    values = records.load(session, "person", first_person(session)).values
    assert (values["status"], values["memo"]) == ("활동 중지", "상태: 글쎄")


@pytest.mark.parametrize(
    ("header", "cell", "state", "day"),
    [
        ("활동여부", "사망(2024.3.1)", "사망", "2024-03-01"),
        ("활동상태", "전출 2023년 5월 2일", "전출", "2023-05-02"),
        ("활동상태", "탈퇴(2024.3.1)", "탈퇴", None),
        ("활동상태", "사망(2024.13.1)", "사망", None),
        ("사망여부", "Y", "사망", None),
        ("사망여부", "N", "활동", None),
        ("사망일", "2024-03-01", "사망", "2024-03-01"),
        ("전출일자", "2024-03-01", "전출", None),
        ("사망일", "2199-03-01", "활동", None),
    ],
)
def test_the_day_of_a_state_stands_in_its_column(
    session: Session, header: str, cell: str, state: str, day: str | None
) -> None:
    report = bring_all(session, "person", ["성명", header], ["김말순", cell])
    values = only(session, "person", report).values
    assert (values["status"], values["gone_on"]) == (state, day)
    assert day or cell in {"Y", "N"} or f"{header}: {cell}" in str(values["memo"])


def test_two_columns_that_are_at_odds_wait_for_the_clerk(session: Session) -> None:
    header = ["시설명", "영업상태명", "폐업일자"]
    rows = [
        ["가람쉼터", "영업", "2022-03-01"],
        ["나래쉼터", "", "2022-03-01"],
        ["다온쉼터", "영업", ""],
    ]
    preview = look(session, "organization", header, *rows)
    assert verdicts(preview) == ["held", "held", "new"]
    assert "‘활동’인데 폐업일자에 ‘2022-03-01’" in preview.rows[0].reasons[0]
    assert "‘종료’입니다" in preview.rows[1].reasons[0]


@pytest.mark.parametrize(
    ("header", "cell", "state"),
    [
        ("운영여부", "Y", "활동"), ("운영여부", "N", "활동 중지"), ("폐업여부", "Y", "종료"), ("폐업여부", "N", "활동"),
        ("휴업여부", "예", "활동 중지"), ("영업상태", "정상영업", "활동"), ("영업상태", "영업중", "활동"),
        ("영업상태", "임시휴업", "활동 중지"), ("영업상태명", "취소/말소/만료/정지/중지", "종료"),
        ("상태", "직권말소", "종료"), ("상태", "폐쇄", "종료"), ("상태", "해산", "종료"), ("상태", "閉鎖", "종료"),
        ("운영현황", "미운영", "활동 중지"), ("운영현황", "운영(23.5)", "활동"), ("상태", "운영종료", "종료"),
        ("운영현황", "허가취소(2020.1.1)", "종료"), ("운영현황", "폐업 2023년 1월", "종료"),
        ("운영현황", "２０２３．１．５ 폐지", "종료"),
        ("폐지일자", "20220301", "종료"), ("폐지일자", "-", "활동"), ("운영종료일자", "2022-03-01", "활동"),
    ],
)  # fmt: skip
def test_the_states_of_places_are_read_however_lists_write_them(
    session: Session, header: str, cell: str, state: str
) -> None:
    rows = (["시설명", "주소", header], ["한빛복지관", "가상시 별빛로 1", cell])
    assert verdicts(look(session, "organization", *rows)) == ["held" if state == "종료" else "new"]
    report = bring_all(session, "organization", *rows)
    assert only(session, "organization", report).values["status"] == state


@pytest.mark.parametrize(
    "cell", ["운영 검토 필요", "운영?", "확인 필요", "검토", "7", "운영X?", "운영 못함"]
)
def test_an_unknown_state_of_a_place_never_becomes_active_by_itself(
    session: Session, cell: str
) -> None:
    preview = look(session, "organization", ["시설명", "운영상태"], ["한빛복지관", cell])
    assert verdicts(preview) == ["held"]
    assert f"‘{cell}’" in preview.rows[0].reasons[0]
    assert importing.take(session, preview).figures["held"] == 1


@pytest.mark.parametrize(
    ("text", "state"),
    [("폐업(2023.1.5)", "종료"), ("임시 휴업(수리)", "활동 중지"), ("운영중(주중)", "활동")],
)
def test_a_place_that_closed_is_not_taken_for_open(session: Session, text: str, state: str) -> None:
    report = bring_all(session, "organization", ["시설명", "운영상태"], ["한빛복지관", text])
    values = only(session, "organization", report).values
    assert (values["status"], values["memo"]) == (state, f"운영상태: {text}")


def test_what_a_file_dates_after_somebody_was_gone_is_refused_or_told_as_by_the_form(
    session: Session,
) -> None:
    for name, state in (("김말순", DIED), ("박하늘", "전출"), ("최바다", "탈퇴")):
        person = save(session, "person", name=name)
        day = {} if state == "탈퇴" else {"gone_on": "2026-03-01"}
        edit(session, "person", person, status=state, **day)
    days = ("2026-02-28", "2026.3.1", "26.3.2")
    rows = [[name, day, "2시간"] for name in ("김말순", "박하늘", "최바다") for day in days]
    preview = look(session, "activity", ["성명", "활동일", "활동시간"], *rows)
    assert verdicts(preview) == ["new", "new", "refused", *["new"] * 6]
    late = "일(2026. 3. 1.)보다 뒤의 날짜입니다"
    assert f"활동일: 사망{late}" in preview.rows[2].reasons[0]
    told = [at for at, row in enumerate(preview.rows) if any(late in w for w in row.warnings)]
    assert told == [5]
    assert f"전출{late}" in preview.rows[5].warnings[0]


def test_a_list_that_lets_somebody_be_gone_before_what_they_did_says_so(session: Session) -> None:
    bring(session, "person", HEADER, *ALIVE)
    for day in ("2026-02-28", "2026-03-02"):
        save(session, "activity", person=first_person(session), date=day, minutes="2시간")
    dead = ["a1", "김말순", "사망", "2026-03-01"]
    preview = look(session, "person", HEADER, dead, *ALIVE[1:])
    told = "2026. 3. 1. 뒤로 적힌 것이 있습니다: 활동실적 1건. 날짜를 확인해 주세요."
    assert told in preview.rows[0].warnings[0]
