"""Papers of counselors and of the council through the services: batches, what is withheld, who is left out."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.services.gate import Session
from app.services.prints import batches, printing
from app.services.prints.printing import PrintJob
from app.store import register
from tests.services.people import save
from tests.services.prints.test_printing import text_of

COMING, PAST = (str(clock.today() + timedelta(days=days)) for days in (400, -1))


def appoint(session: Session, name: str, **values: object) -> int:
    """Save a counselor with an appointment; return the appointment."""
    counselor = save(
        session, "counselor", person__name=name, category="변호사", title="마을변호사",
        office_name=f"{name}법률사무소",
    )  # fmt: skip
    usual: dict[str, object] = {"appointed_on": "2026-01-02", "starts_on": "2026-01-01"}
    told = {**usual, "ends_on": COMING, "by": "한빛구청장", **values}
    return save(session, "appointment", counselor=counselor, **told)


def letters(*records: int, paper: str = "appointment_letter", **given: object) -> PrintJob:
    purpose = papers.BY_NAME[paper].purposes[0].name
    return PrintJob(paper, purpose, "appointment", ids=records, given=given)


def test_several_appointments_are_several_letters_each_under_its_own_number(
    session: Session,
) -> None:
    records = [appoint(session, name) for name in ("정변호", "남궁해결")]
    printed = printing.produce(session, letters(*records), target="printer")
    assert printed.pages_of == (1, 1)
    first, second = printed.number.split(", ")
    text = text_of(printed.content)
    for said in ("정변호", "남궁해결", "한빛구청장", first, second):
        assert said in text
    entries = register.outputs(session.store(writes=True).data)
    assert [entry["persons"] for entry in entries] == [1, 1]


def test_a_letter_printed_again_keeps_the_head_of_its_day(session: Session) -> None:
    record = appoint(session, "정변호", by="")
    data = session.store(writes=True).data
    with data.transaction():
        data.execute("INSERT INTO setting VALUES ('head', '2026-02-01', '새동장')")
    assert "마을동장" in text_of(printing.preview(session, letters(record)).content)
    later = appoint(session, "남궁해결", by="", appointed_on="2026-02-01")
    assert "새동장" in text_of(printing.preview(session, letters(later)).content)


def test_of_several_letters_the_one_that_is_withheld_is_named(session: Session) -> None:
    going = appoint(session, "정변호")
    ended = appoint(session, "박떠남", ended_on="2026-06-30", reason="이사")
    with pytest.raises(UserError, match=r"박떠남.*해촉한 위촉이라 위촉장을 내보내지 않았습니다"):
        printing.produce(session, letters(going, ended))
    assert register.outputs(session.store(writes=True).data) == []
    assert printing.preview(session, letters(ended)).pages == 1


def test_a_release_goes_out_once_the_day_is_entered(session: Session) -> None:
    going = appoint(session, "정변호")
    ended = appoint(session, "박떠남", ended_on="2026-06-30", reason="다른 동으로 이사")
    text = text_of(printing.produce(session, letters(ended, paper="release_letter")).content)
    assert "다른 동으로 이사" in text
    with pytest.raises(UserError, match="해촉일을 적지 않아 해촉 통지를 내보내지 않았습니다"):
        printing.produce(session, letters(going, paper="release_letter"))


def test_the_day_to_answer_by_is_asked_for(session: Session) -> None:
    job = letters(appoint(session, "정변호"), paper="renewal_letter", answer_by="20261205")
    assert "2026. 12. 5.까지" in text_of(printing.produce(session, job).content)


def test_the_register_of_appointments_tells_of_the_counselors(session: Session) -> None:
    appoint(session, "정변호")
    job = PrintJob("roster", "appointment", "appointment")
    text = text_of(printing.produce(session, job).content)
    for said in (
        "성명",
        "소속",
        "정변호",
        "변호사",
        "마을변호사",
        "정변호법률사무소",
        "한빛구청장",
    ):
        assert said in text
    sheet = printing.produce(session, job, target="xlsx").content
    page = openpyxl.load_workbook(io.BytesIO(sheet)).active
    assert page is not None
    header = [cell.value for cell in page[4]]
    assert header[:6] == ["연번", "위촉번호", "분야", "직함", "성명", "소속"]
    assert [cell.value for cell in page[5]][2:6] == [
        *("변호사", "마을변호사", "정변호", "정변호법률사무소"),
    ]


# --- the council ------------------------------------------------------------------------------


@pytest.fixture
def members(session: Session) -> dict[str, int]:
    """Enter members of two gatherings; all but the first two did not agree, or do not any more."""
    choir, garden = (save(session, "gathering", name=name) for name in ("은빛 노래방", "텃밭 모임"))
    consents: dict[str, dict[str, object]] = {
        "가적극": {},
        "나가능": {"keep_until": str(clock.today())},
        "다관심": {},
        "라철회": {"withdrawn_on": PAST},
        "마지남": {"keep_until": PAST},
        "바대기": {"state": "서명 대기"},
    }
    found: dict[str, int] = {}
    for name, told in consents.items():
        person = save(session, "person", name=name)
        usual: dict[str, object] = {"kind": "수집이용", "on": "2024-01-02", "keep_until": COMING}
        consent = save(session, "consent", person=person, **{**usual, **told})
        willing = {"나가능": "가능", "다관심": "관심"}.get(name, "적극")
        member: dict[str, object] = {"person": person, "consent": consent, "willingness": willing}
        found[name] = save(session, "membership", gathering=choir, **member)
        if name == "가적극":
            save(session, "membership", gathering=garden, **member)
    return found


def test_only_who_is_willing_and_consents_today_is_a_candidate(
    session: Session, members: dict[str, int]
) -> None:
    job = PrintJob("council_candidates", "council", "membership")
    printed = printing.produce(session, job)
    text = text_of(printed.content)
    assert printed.rows == 3
    assert text.count("가적극") == 2
    assert text.count("나가능") == 1
    for name in ("다관심", "라철회", "마지남", "바대기"):
        assert name not in text
    assert "조사한 모임 2개  ·  구성원을 확인한 모임 2개  ·  확인된 구성원 3명" in text
    assert "조사하지 않은 관계는 보이지 않습니다." in text
    assert register.outputs(session.store(writes=True).data)[0]["persons"] == 2
    assert len(members) == 6


def test_who_was_chosen_by_hand_is_left_out_all_the_same(
    session: Session, members: dict[str, int]
) -> None:
    chosen = tuple(members[name] for name in ("나가능", "라철회", "다관심"))
    job = PrintJob("council_candidates", "council", "membership", ids=chosen)
    assert printing.produce(session, job).rows == 1


def test_the_sheet_says_how_much_was_surveyed_too(
    session: Session, members: dict[str, int]
) -> None:
    job = PrintJob("council_candidates", "council", "membership")
    content = printing.produce(session, job, target="xlsx").content
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page is not None
    cells = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    said = "확인된 구성원 3명  ·  조사하지 않은 관계는 보이지 않습니다."
    assert any(said in cell for cell in cells)
    assert cells.count("가적극") == 2
    assert "라철회" not in cells
    assert members


# --- recommendations --------------------------------------------------------------------------


def test_candidates_of_the_advisers_are_recommended_with_room_for_the_reason(
    session: Session,
) -> None:
    save(session, "person", name="김추천", roles=("자문단 후보",), recommended_by="박통장")
    save(session, "person", name="이아님", roles=("통장",))
    save(session, "person", name="박떠남", roles=("자문단 후보",), status="탈퇴")
    text = text_of(
        printing.produce(session, PrintJob("roster", "recommendation", "person")).content
    )
    for said in ("추천 명단", "김추천", "박통장", "경력·추천 사유"):
        assert said in text
    assert "이아님" not in text
    assert "박떠남" not in text


def test_of_a_batch_those_that_can_go_out_are_told_from_the_others(session: Session) -> None:
    going = appoint(session, "정변호")
    ended = [
        appoint(session, name, ended_on="2026-06-30", reason="이사")
        for name in ("박떠남", "이안녕")
    ]
    found = batches.ready(session, letters(going, *ended, paper="release_letter"))
    assert found.ids == tuple(ended)
    assert len(found.refused) == 1
    assert "정변호" in found.refused[0]
    assert "해촉일을 적지 않아" in found.refused[0]
    found = batches.ready(session, letters(*ended, paper="release_letter"))
    assert found == batches.Ready(tuple(ended), ())
    assert register.outputs(session.store(writes=True).data) == []
