"""By what a candidate is found where its line does not show it: a licence, a skill, an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.core.reasons import Weight
from app.services.gate import Session
from app.services.matching import matching
from app.services.matching.matching import Candidate, Wish
from tests.services.people import save, volunteer


def found(session: Session, text: str) -> Mapping[str, Candidate]:
    return {each.title: each for each in matching.find(session, Wish(text)).rows}


def first_reason(session: Session, text: str) -> dict[str, str]:
    return {title: each.reasons[0].words for title, each in found(session, text).items()}


@pytest.mark.parametrize("typed", ["머리", "ㅁㄹ", "미용사", "aldydtk", "ㅁㅇㅅ"])
def test_a_licence_that_the_line_does_not_show_is_told(session: Session, typed: str) -> None:
    licences = "요양보호사, 미용사(일반) 2급"
    volunteer(session, "송빨래", talents="빨래", availability="화", licences=licences)
    assert found(session, typed)["송빨래"].reasons[0].words == "자격·면허 미용사(일반) 2급"
    assert found(session, typed)["송빨래"].reasons[0].weight is Weight.GOOD


def test_what_the_line_shows_is_not_told_again(session: Session) -> None:
    volunteer(session, "강미용", talents="이·미용", availability="화", licences="미용사")
    assert "미용사" not in found(session, "머리")["강미용"].why
    assert "미용사" not in found(session, "강미용")["강미용"].why


def test_each_word_is_told_where_it_stands(session: Session) -> None:
    held = {"skills": "서예 지도", "licences": "사회복지사"}
    volunteer(session, "오지은", talents="말벗", availability="화", **held)
    assert found(session, "서예 복지사")["오지은"].reasons[0].words == (
        "재능·기술 서예 지도 · 자격·면허 사회복지사"
    )
    assert first_reason(session, "말벗 복지사") == {"오지은": "자격·면허 사회복지사"}
    assert first_reason(session, "복지사가 필요해요") == {"오지은": "자격·면허 사회복지사"}


def test_of_a_column_that_is_masked_on_paper_only_its_name_is_told(session: Session) -> None:
    volunteer(session, "한마을", talents="말벗", availability="화", person__address="은하로 77")
    assert first_reason(session, "은하로") == {"한마을": "도로명주소에 적혀 있음"}


def test_a_job_program_is_told_by_who_runs_it(session: Session) -> None:
    given = {"type": "자체", "seats": 3, "status": "운영중", "service": "등굣길 안내"}
    save(session, "job_program", name="아침 지킴이", operator_org="은하시니어클럽", **given)
    assert first_reason(session, "은하시니어")["아침 지킴이"].endswith(" 은하시니어클럽")


def test_what_is_told_of_one_who_is_left_out_stands_behind_why(session: Session) -> None:
    ended = {"licences": "미용사", "vetted_until": "2020-01-01"}
    volunteer(session, "배쉼", talents="말벗", availability="화", **ended)
    told = [each.words for each in found(session, "미용사")["배쉼"].reasons]
    assert told[-1] == "자격·면허 미용사"
    assert len(told) > 1


def test_a_long_text_is_cut_and_told_in_the_piece_that_holds_the_word(session: Session) -> None:
    skills = f"목공, 종이접기와 {'아주 ' * 20}긴 이야기; 바느질"
    volunteer(session, "문재주", talents="말벗", availability="화", skills=skills)
    assert first_reason(session, "종이접기")["문재주"] == f"재능·기술 {skills[4:34]}…"
    assert first_reason(session, "바느질")["문재주"] == "재능·기술 바느질"


def test_who_sees_lists_masked_is_told_no_more(session: Session) -> None:
    volunteer(session, "송빨래", talents="빨래", availability="화", licences="미용사")
    looker = replace(session, staff=replace(session.staff, role="조회"))
    (seen,) = found(looker, "미용사").values()
    assert "미용사" not in seen.why
