"""Requests that wait, and the newly saved resource that answers them."""

from __future__ import annotations

import pytest

from app.services.gate import Session
from app.services.matching import unmet
from tests.services.people import save, volunteer


def told(session: Session, kind: str, record: int) -> list[tuple[str, str]]:
    """Return the numbers of the requests that a record answers, and why."""
    answered = unmet.answered(session, kind, record)
    return [(each.hit.title[-4:], each.why) for each in answered]


@pytest.fixture
def waiting_ones(session: Session) -> dict[str, int]:
    """Save requests of all sorts; those with a name in Latin letters are not to be found."""
    made = {
        "0001": save(session, "request", text="혼자 사시는데 머리를 자르고 싶어 하십니다.", state="종결",
                     result="자원 없음", lacking="방문 이발", at="2026-11-01 09:00"),
        "0002": save(session, "request", text="반찬을 못 만드십니다.", at="2026-11-03 09:00"),
        "0003": save(session, "request", needs="일상생활유지", text="거동이 어렵습니다.", at="2026-11-02 09:00"),
        "referred": save(session, "request", text="머리 손질을 원하십니다.", at="2026-11-04 09:00"),
        "closed": save(session, "request", text="머리 손질", state="종결", result="정보제공"),
        "joining": save(session, "request", text="머리 손질을 배우고 싶음", kind="참여·재능기부 희망"),
    }  # fmt: skip
    save(session, "referral", request=made["referred"], described="누구")
    return made


def test_a_new_resource_answers_what_waits_newest_first(
    session: Session, waiting_ones: dict[str, int]
) -> None:
    assert waiting_ones
    hair = volunteer(session, "강미용", talents="이·미용")
    assert told(session, "volunteer", hair) == [("0003", "일상생활유지"), ("0001", "‘머리’")]
    cook = volunteer(session, "한반찬", talents="반찬")
    assert told(session, "volunteer", cook) == [("0002", "‘반찬’"), ("0003", "일상생활유지")]
    answered = unmet.answered(session, "volunteer", cook, limit=1)
    assert [each.hit.id for each in answered] == [waiting_ones["0002"]]


def test_its_own_words_are_looked_for_but_not_the_common_ones(
    session: Session, waiting_ones: dict[str, int]
) -> None:
    assert waiting_ones
    shop = save(session, "organization", name="새터이용원", type="상점·업체", offer="방문 이발")
    assert told(session, "organization", shop) == [("0001", "‘이발’")]
    visits = save(session, "organization", name="안부", type="상점·업체", offer="방문 안내")
    assert told(session, "organization", visits) == []


def test_who_cannot_act_answers_nothing(session: Session, waiting_ones: dict[str, int]) -> None:
    assert waiting_ones
    gone = volunteer(session, "강미용", talents="이·미용", person__status="탈퇴")
    assert told(session, "volunteer", gone) == []
    closed = save(session, "gathering", name="머리 모임", kind="머리", welcomes="받지 않음")
    assert told(session, "gathering", closed) == []
    person = save(session, "person", name="머리 이발")
    assert told(session, "person", person) == []


def test_a_wish_to_join_is_answered_by_what_can_be_joined(session: Session) -> None:
    save(session, "request", text="목공을 배우고 싶습니다.", kind="참여·재능기부 희망")
    job: dict[str, object] = {"type": "지역공동체", "theme": "목공", "seats": 3, "status": "모집중"}
    program = save(session, "job_program", name="공방", **job)
    assert [why for _, why in told(session, "job_program", program)] == ["‘목공’"]
    ended = save(session, "job_program", name="지난 공방", **{**job, "status": "종료"})
    assert told(session, "job_program", ended) == []
    assert told(session, "job_program", 9999) == []
