"""Records that may be the same as the one being entered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.core.dates import show_date
from app.services.counter import referrals
from app.services.gate import Session
from app.services.records import duplicates, records
from tests.services.importing import look
from tests.services.people import person_of, save, volunteer
from tests.services.referred import issued


def found(
    session: Session, kind: str, record: int | None = None, **values: object
) -> dict[int, str]:
    entered = {name.replace("__", "."): value for name, value in values.items()}
    return {each.hit.id: each.why for each in duplicates.find(session, kind, entered, record)}


@pytest.mark.parametrize("name", ["김철수님", "故김철수", "김철수(딸)", "김철수 어르신"])
def test_a_person_is_noticed_by_a_name_with_words_about_it(session: Session, name: str) -> None:
    plain = save(session, "person", name="김철수", birth="580312")
    assert found(session, "person", name=name, birth="1958") == {plain: "성명·생년월일 같음"}
    other = save(session, "person", name=name, mobile="010-1234-5678")
    typed = found(session, "person", name="김철수", mobile="010-1234-5678")
    assert typed == {other: "성명·휴대전화 같음"}
    records.save(session, "person", {"name": "김철수"}, record=other)
    assert records.load(session, "person", other).values["former_names"] is None


def test_the_same_person_is_noticed_while_typing(session: Session) -> None:
    person = save(session, "person", name="김철수", birth="580312", mobile="010-1234-5678")
    assert found(session, "person", name="김철수") == {person: "성명 같음"}
    assert found(session, "volunteer", person__name="김철수") == {person: "성명 같음"}
    assert found(session, "person", name="김철수", birth="1999") == {}
    assert found(session, "person", name="") == {}
    assert found(session, "person", name="김철수", birth="1958.3.12") == {
        person: "성명·생년월일 같음"
    }
    assert found(session, "person", name="김철수", mobile="01012345678") == {
        person: "성명·휴대전화 같음"
    }
    unreadable = found(session, "person", name="김철수", birth="언젠가", mobile="")
    assert unreadable == {person: "성명 같음"}
    assert found(session, "volunteer", person__name="김철수", person__birth="580312") == {
        person: "성명·생년월일 같음"
    }


def test_a_record_is_no_duplicate_of_itself_nor_of_what_was_parted(session: Session) -> None:
    role = volunteer(session, person__birth="580312")
    mine = person_of(session, role)
    other = save(session, "person", name="김철수", birth="580312")
    typed = {"person__name": "김철수", "person__birth": "580312"}
    assert set(found(session, "volunteer", role, **typed)) == {other}
    assert set(found(session, "person", mine, name="김철수", birth="580312")) == {other}
    duplicates.mark_different(session, other, other=mine)
    assert found(session, "volunteer", role, **typed) == {}
    assert found(session, "person", other, name="김철수", birth="580312") == {}
    assert set(found(session, "person", name="김철수", birth="580312")) == {mine, other}


def test_a_second_role_of_one_kind_is_noticed(session: Session) -> None:
    role = volunteer(session)
    assert found(session, "volunteer", person=person_of(session, role)) == {role: "주민 같음"}
    records.remove(session, "volunteer", role, ver=1)
    assert found(session, "volunteer", person=person_of(session, role)) == {}


def test_an_open_referral_of_one_person_to_one_place_is_told_with_since_when(
    session: Session,
) -> None:
    person = save(session, "person", name="김철수")
    place, elsewhere = (save(session, "organization", name=name) for name in ("가람", "나래"))

    def since(record: int | None = None, **entered: object) -> dict[int, str]:
        told = duplicates.find(session, "referral", entered, record)
        return {each.hit.id: each.since for each in told}

    assert since(person=person, target=place) == {}
    first = save(session, "referral", person=person, target=place, reason="식사")
    assert since(person=person, target=place) == {first: str(clock.today())}
    assert since(person=person, target=elsewhere) == {}
    assert since(person=person, target="") == {}
    assert since(first, person=person, target=place) == {}, "itself is no other"
    out = issued(session)
    whom, where = out.values["person"], out.values["target"]
    assert set(since(person=whom, target=where)) == {out.id}, "issued and waited for is open"
    referrals.revoke(session, out.id, ver=out.ver, reason="잘못 썼음")
    assert since(person=whom, target=where) == {}, "nothing is left to do"


def test_a_second_booking_of_a_resident_on_one_day_is_told(session: Session) -> None:
    person = save(session, "person", name="김철수")
    counselor = save(session, "counselor", person__name="박상담", category="법률")
    day = str(clock.today() + timedelta(days=7))
    first = save(session, "booking", counselor=counselor, person=person, on=day, at="10:00")
    other = {"person": person, "on": day}
    assert [each.hit.id for each in duplicates.find(session, "booking", other)] == [first]
    later = {"person": person, "on": str(clock.today() + timedelta(days=8))}
    assert duplicates.find(session, "booking", later) == []


def test_a_helper_promised_twice_at_one_time_is_told_and_a_house_is_not(session: Session) -> None:
    helper = volunteer(session)
    house = save(session, "organization", name="가람")
    day = clock.today() + timedelta(days=3)
    taken, other = f"{day} 14:00", f"{day.month}월 {day.day}일 오후 2시쯤"

    def told(target: int, wished: str, record: int | None = None) -> dict[int, str]:
        entered = {"target": target, "wished": wished}
        return {
            each.hit.id: each.at for each in duplicates.find(session, "referral", entered, record)
        }

    first = save(session, "referral", described="203호", target=helper, wished=taken)
    save(session, "referral", described="204호", target=house, wished=taken)
    assert told(helper, other) == {first: f"{show_date(str(day))} 14:00"}
    assert told(house, other) == {}
    assert told(helper, taken, first) == {}, "itself is no other"
    for free in (f"{day} 15:00", str(day), "아무 때나", ""):
        assert told(helper, free) == {}
    records.save(session, "referral", {"wished": "아무 때나"}, record=first)
    assert told(helper, taken) == {}


@pytest.mark.parametrize(
    ("entered", "typed"),
    [
        ("김 철", "김철"), ("Nguyen Thi Hoa", "NGUYEN THI HOA"), ("NGUYEN THI HOA", "Nguyễn Thị Hoa"),
        ("Đỗ Văn", "do van"), ("류현진", "유현진"), ("임꺽정", "림꺽정"), ("라미란", "나 미란"), ("ＫＩＭ", "kim"),
    ],
)  # fmt: skip
def test_a_name_is_the_same_however_it_is_written(
    session: Session, entered: str, typed: str
) -> None:
    person = save(session, "person", name=entered, birth="580312", mobile="010-1234-5678")
    assert set(found(session, "person", name=typed)) == {person}
    assert set(found(session, "person", name=typed, birth="1958.3.12")) == {person}
    assert set(found(session, "person", name=typed, mobile="01012345678")) == {person}
    assert set(found(session, "volunteer", person__name=typed, person__birth="580312")) == {person}
    assert found(session, "person", name=typed, birth="1958.3.13") == {}


def test_a_year_of_birth_is_a_birth_that_is_not_known_better(session: Session) -> None:
    day = save(session, "person", name="김철수", birth="580312", mobile="010-1234-5678")
    year = save(session, "person", name="김철수", birth="1958")
    assert set(found(session, "person", name="김철수", birth="1958")) == {day, year}
    assert set(found(session, "person", name="김철수", birth="1958.3.12")) == {day, year}
    assert set(found(session, "person", name="김철수", birth="1958.4.12")) == {year}
    typed = {"name": "김철수", "birth": "1958", "mobile": "010-1234-5678 (딸)"}
    assert set(found(session, "person", None, **typed)) == {day, year}
    other = {"name": "김철수", "birth": "1958", "mobile": "010-9999-5678"}
    assert set(found(session, "person", None, **other)) == {year}


def test_another_name_with_one_birth_and_telephone_is_told_as_a_change_of_name(
    session: Session,
) -> None:
    person = save(session, "person", name="김말순", birth="580312", mobile="010-1234-5678")
    typed = {"name": "김하늘", "birth": "1958-03-12", "mobile": "01012345678"}
    assert found(session, "person", None, **typed) == {
        person: "생년월일·휴대전화 같음, 이름은 다름: 개명했는지 확인하세요"
    }
    assert found(session, "person", None, **{**typed, "birth": "1958"}) == {}
    assert found(session, "person", None, **{**typed, "mobile": "010-1234-9999"}) == {}
    assert found(session, "person", birth="580312", mobile="01012345678") == {}


def test_places_are_the_same_with_and_without_spaces(session: Session) -> None:
    place = save(
        session, "organization", name="한빛 복지관", phone="02-123-4567", address="솔밭로 12-3"
    )
    assert set(found(session, "organization", name="한빛복지관", phone="021234567")) == {place}
    assert set(found(session, "organization", name="한빛복지관", address="솔밭로12-3")) == {place}
    assert found(session, "organization", name="한빛복지관", address="솔밭로 123") == {}
    for legal in ("(사)한빛복지관", "사단법인 한빛 복지관", "한빛복지관 ㈜"):
        assert set(found(session, "organization", name=legal, phone="021234567")) == {place}, legal
    home = save(session, "household", name="김씨네", address="솔밭로 1", detail="101동 203호")
    assert set(found(session, "household", address="솔밭로1", detail="101동203호")) == {home}


def test_a_number_is_one_under_whichever_telephone_it_stands(session: Session) -> None:
    person = save(session, "person", name="김철수", phone2="010-1234-5678", birth="580312")
    typed = {"name": "김철수", "mobile": "01012345678"}
    assert found(session, "person", None, **typed) == {
        person: "성명·휴대전화(기록에는 기타 전화) 같음"
    }
    assert set(found(session, "person", name="김철수", phone2="010-1234-5678")) == {person}
    assert set(found(session, "volunteer", person__name="김철수", person__phone2="1012345678"))
    assert found(session, "person", name="김철수", mobile="010-1234-5679") == {}
    renamed = {"name": "김하늘", "birth": "1958-03-12", "mobile": "01012345678"}
    assert "개명" in found(session, "person", None, **renamed)[person]
    other = {"name": "김철수", "birth": "1958", "phone2": "010-9999-5678"}
    assert found(session, "person", None, **other) == {}, "one year, and no number in common"


def test_a_name_is_one_in_hangul_and_in_hanja(session: Session) -> None:
    person = save(session, "person", name="류현진", hanja="柳賢振", birth="580312")
    assert found(session, "person", name="柳賢振", birth="1958.3.12") == {
        person: "성명(기록에는 한자 이름)·생년월일 같음"
    }
    assert found(session, "person", name="유현잔", hanja="柳 賢振", birth="1958") == {
        person: "한자 이름·생년월일 같음"
    }
    assert found(session, "person", name="柳賢振", birth="1959") == {}
    assert found(session, "person", name="김철수", hanja="金哲秀", birth="580312") == {}


def test_a_latin_name_in_another_order_is_noticed(session: Session) -> None:
    person = save(session, "person", name="John Smith", birth="1990-05-01", mobile="010-1234-5678")
    for name in ("Smith John", "SMITH, JOHN", "smith john"):
        assert found(session, "person", name=name, birth="1990-05-01") == {
            person: "성명·생년월일 같음"
        }, name
    assert found(session, "person", name="Smith Joan", birth="1990-05-01") == {}
    heads = ["성명", "생년월일"]
    (row,) = look(session, "person", heads, ["SMITH JOHN", "1990-05-01"]).rows
    assert row.verdict == "duplicate"
    (one, twice) = look(
        session, "person", heads, ["Tran Van Minh", "1985-01-01"], ["MINH TRAN VAN", "1985-01-01"]
    ).rows
    assert not one.warnings
    assert "2행" in twice.warnings[0]


def test_an_organization_is_noticed_by_its_other_names(session: Session) -> None:
    place = save(
        session,
        "organization",
        name="한빛종합사회복지관",
        other_names="한빛관, (구)솔밭복지관",
        phone="02-111-2222",
    )
    assert found(session, "organization", name="한빛 관", phone="02-111-2222") == {
        place: "이름(기록에는 다른 이름)·전화 같음"
    }
    assert found(session, "organization", name="솔밭", phone="02-111-2222") == {}
    assert set(
        found(
            session, "organization",
            name="새 이름", other_names="한빛종합사회복지관; 한빛", phone="02-111-2222",
        )
    ) == {place}  # fmt: skip
    heads = ["기관명", "전화"]
    (row,) = look(session, "organization", heads, ["한빛관", "02-111-2222"]).rows
    assert row.verdict == "duplicate"
    (_, twice) = look(
        session, "organization", ["기관명", "다른 이름", "전화"],
        ["가람복지관", "가람관", "02-333-4444"], ["가람관", "", "02-333-4444"],
    ).rows  # fmt: skip
    assert "2행" in twice.reasons[0]
