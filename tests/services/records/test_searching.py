"""The search over everything and the lists, as the window shows them."""

from __future__ import annotations

import pytest

from app.core import clock
from app.services.gate import Session
from app.services.records import duplicates, lists, records, searching, suggestions, undoing
from app.services.records.lists import Query
from app.store import resting
from tests.services.people import edit, person_of, save, volunteer


def test_a_person_is_shown_once_with_roles_and_what_tells_them_apart(session: Session) -> None:
    role = volunteer(
        session, person__birth="580312", person__mobile="010-1234-5678", person__tong="3"
    )
    person = person_of(session, role)
    records.save(session, "counselor", {"category": "변호사"}, person=person)
    found = searching.search(session, "김철수")
    assert (found.count, found.capped) == (1, False)
    (hit,) = found.rows
    assert (hit.id, hit.kind, hit.title) == (person, "person", "김철수")
    assert hit.detail == "1958. 3. 12. · 010-1234-5678 · 3통"
    assert dict(hit.roles)["volunteer"] == role
    assert [kind for kind, _ in hit.roles] == ["volunteer", "counselor"]
    (as_role,) = searching.search(session, "김철수", kind="volunteer").rows
    assert (as_role.id, as_role.kind, as_role.roles) == (role, "volunteer", ())
    assert "1958. 3. 12." in as_role.detail
    assert "김철수" not in as_role.detail


def test_all_kinds_are_searched_and_links_are_shown_by_name(session: Session) -> None:
    person = save(session, "person", name="한빛나")
    save(session, "organization", name="한빛복지관", type="복지관")
    referral = save(session, "referral", person=person)
    found = searching.search(session, "한빛")
    assert {hit.kind for hit in found.rows} == {"person", "organization", "referral"}
    assert [hit.title for hit in found.rows] == sorted(hit.title for hit in found.rows)
    assert searching.search(session, "한빛", limit=1).count == 3
    (hit,) = (hit for hit in found.rows if hit.id == referral)
    assert "작성" in hit.detail
    assert searching.search(session, "").rows == ()
    assert searching.search(session, '"*').rows == ()


def test_a_page_is_text_ready_to_be_painted(session: Session) -> None:
    role = volunteer(
        session, person__mobile="01012345678", person__tong="3", availability="월수 오전"
    )
    other = volunteer(session, "가람", talents="반찬, 말벗")
    query = Query("volunteer")
    paths = ("person.name", "person.mobile", "person.tong", "talents", "availability", "hours")
    rows = lists.page(session, query, 0, limit=10, paths=paths)
    assert [row.id for row in rows] == [other, role]
    assert rows[1].texts == ("김철수", "010-1234-5678", "3통", "", "월·수요일 오전", "0분")
    assert rows[0].texts[3] == "반찬, 말벗"
    assert (rows[1].title, rows[1].ver, rows[1].person) == ("김철수", 1, person_of(session, role))
    assert lists.count(session, query).number == 2
    assert [row.id for row in lists.page(session, query, 1, limit=10, paths=paths)] == [role]
    club = save(session, "gathering", name="텃밭 모임")
    consent = save(
        session, "consent", person=person_of(session, role), kind="수집이용", on="2026-01-01",
        keep_until="2027-01-01",
    )  # fmt: skip
    save(session, "membership", gathering=club, person=person_of(session, role), consent=consent)
    (row,) = lists.page(session, Query("membership"), 0, limit=10, paths=("person", "gathering"))
    assert row.texts == ("김철수", "텃밭 모임")


def test_filters_offer_what_is_declared_and_what_is_used(session: Session) -> None:
    volunteer(session, person__tong="11", talents="서예")
    volunteer(session, "이영희", person__tong="3")
    words = lists.filter_words
    assert words(session, "volunteer", path="person.tong") == [("3", "3통"), ("11", "11통")]
    assert words(session, "volunteer", path="talents")[-1] == ("서예", "서예")
    assert words(session, "volunteer", path="availability")[0] == ("월", "월요일")
    assert ("활동", "활동") in words(session, "volunteer", path="person.status")
    assert words(session, "person", path="sms_ok") == [("1", "동의"), ("0", "거부")]
    assert words(session, "volunteer", path="hours") == []
    club = save(session, "gathering", name="텃밭 모임")
    person = save(session, "person", name="박솔")
    consent = save(
        session, "consent", person=person, kind="수집이용", on="2026-01-01", keep_until="2027-01-01"
    )
    save(session, "membership", gathering=club, person=person, consent=consent)
    assert words(session, "membership", path="gathering") == [(str(club), "텃밭 모임")]
    for key, label in words(session, "volunteer", path="person.tong"):
        query = Query("volunteer", filters=(("person.tong", (key,)),))
        assert lists.count(session, query).number == 1, label


def test_another_spelling_stands_after_the_exact_ones_and_says_by_what(session: Session) -> None:
    written = save(session, "person", name="류현진", birth="1987")
    said = save(session, "person", name="유현진")
    role = volunteer(session, "라미란")
    place = save(session, "person", name="가가가", address="우물터2나길 12-3")
    found = searching.search(session, "유현진")
    assert [hit.id for hit in found.rows] == [said, written]
    assert [hit.detail for hit in found.rows] == ["", "두음: 류현진 · 1987년"]
    assert [hit.id for hit in searching.search(session, "류현진").rows] == [written, said]
    (hit,) = searching.search(session, "나미란", kind="volunteer").rows
    assert (hit.id, hit.detail[: len("두음: 라미란")]) == (role, "두음: 라미란")
    (hit,) = searching.search(session, "우물터2나길12-3").rows
    assert (hit.id, hit.detail) == (place, "주소: 우물터2나길 12-3")
    assert [each.id for each in suggestions.links(session, ["person"], "유현진")] == [said, written]
    assert lists.count(session, Query("person", "유현진")).number == 2


def test_a_name_is_found_without_the_marks_of_its_letters(session: Session) -> None:
    people = [
        save(session, "person", name=name) for name in ("Nguyễn Thị Ánh", "José María", "Müller")
    ]
    for text, person in zip(("nguyen thi anh", "maria jose", "muller"), people, strict=True):
        assert [hit.id for hit in searching.search(session, text).rows] == [person], text
        assert searching.search(session, text).rows[0].detail.startswith("다른 표기: "), text


def test_a_changed_name_is_kept_and_finds_its_bearer(session: Session) -> None:
    role = volunteer(session, "김말순", person__birth="580312", person__mobile="010-1234-5678")
    person, other = person_of(session, role), save(session, "person", name="김말순")
    edit(session, "volunteer", role, person__name="김하늘")
    today = clock.today().isoformat()
    kept = records.load(session, "person", person)
    assert kept.values["former_names"] == ({"name": "김말순", "until": today},)
    found = searching.search(session, "김말순").rows
    assert [hit.id for hit in found] == [other, person]
    assert found[1].title == "김하늘"
    assert found[1].detail.startswith("이전 이름 김말순 · 1958")
    (_, as_role) = (
        searching.search(session, "김말순", kind=kind).rows for kind in ("person", "volunteer")
    )
    assert [hit.id for hit in as_role] == [role]
    (again,) = duplicates.find(session, "person", {"name": "김말순", "birth": "1958.3.12"})
    assert (again.hit.id, again.why) == (person, "이전 이름·생년월일 같음")


def test_only_a_name_that_is_another_is_a_former_one(session: Session) -> None:
    person = save(session, "person", name="류 현진")
    for name in ("류현진", "유현진"):
        edit(session, "person", person, name=name)
    assert not records.load(session, "person", person).values["former_names"]
    edit(
        session,
        "person",
        person,
        name="유하늘",
        former_names=({"name": "유현진", "until": "2020-05-05"},),
    )
    edit(session, "person", person, name="유바다")
    names = records.load(session, "person", person).lines("former_names")
    assert [line["name"] for line in names] == ["유현진", "유하늘"]
    assert names[0]["until"] == "2020-05-05"
    edit(session, "person", person, name="유하늘")
    names = records.load(session, "person", person).lines("former_names")
    assert [line["name"] for line in names] == ["유현진", "유바다"]
    edit(session, "person", person, former_names=())
    assert searching.search(session, "유바다").rows == ()


def test_an_undone_change_of_name_leaves_no_former_one(session: Session) -> None:
    person = save(session, "person", name="김말순")
    edit(session, "person", person, name="김하늘")
    undoing.undo(session)
    kept = records.load(session, "person", person)
    assert (kept.title, kept.values["former_names"] or ()) == ("김말순", ())
    assert [hit.detail for hit in searching.search(session, "김말순").rows] == [""]
    assert searching.search(session, "김하늘").rows == ()


def test_a_name_in_hanja_is_found(session: Session) -> None:
    person = save(session, "person", name="김철수", hanja="金哲秀")
    for text in ("金哲秀", "哲秀", "\uf90a哲秀"):
        assert [hit.id for hit in searching.search(session, text).rows] == [person], text


def test_an_organization_is_found_by_its_other_names_its_area_and_its_languages(
    session: Session,
) -> None:
    made = save(
        session, "organization", name="한빛종합사회복지관", other_names="복지관네, 옛 새마을회관",
        area="한빛구 전체", languages=("베트남어", "수어"), wheelchair="가능", cost="무료", bring="신분증",
    )  # fmt: skip
    save(session, "organization", name="이음의원")
    for typed in ("새마을회관", "ㅅㅁㅇㅎㄱ", "복지관네", "베트남어", "한빛구 전체"):
        hits = searching.search(session, typed, kind="organization").rows
        assert [hit.id for hit in hits] == [made], typed
    query = Query("organization", filters=(("languages", ("수어",)), ("wheelchair", ("가능",))))
    assert lists.count(session, query).number == 1


def test_who_is_linked_to_is_found_by_a_name_of_before_however_it_came_there(
    session: Session,
) -> None:
    role = volunteer(session, "김하늘")
    person = person_of(session, role)
    referral = save(session, "referral", described="203호", target=role, person=person)
    other = save(
        session, "referral", described="204호", person=save(session, "person", name="김말순")
    )
    attempt = save(session, "attempt", target=role, referral=referral, result="부재")
    edit(session, "person", person, former_names=({"name": "김말순"},), hanja="金하늘")
    found = searching.search(session, "김말순", kind="referral").rows
    assert [hit.id for hit in found] == [other, referral], "who bears the name stands first"
    assert found[1].detail.startswith("이전 이름 김말순")
    assert [hit.id for hit in searching.search(session, "김말순", kind="attempt").rows] == [attempt]
    assert [hit.id for hit in searching.search(session, "金하늘", kind="referral").rows] == [
        referral
    ]
    edit(session, "person", person, former_names=())
    assert [hit.id for hit in searching.search(session, "김말순", kind="referral").rows] == [other]
    assert searching.search(session, "김말순", kind="attempt").rows == ()


def test_a_name_that_had_been_typed_wrong_is_no_former_one(session: Session) -> None:
    role = volunteer(session, "김철슈")
    person = person_of(session, role)
    edit(session, "volunteer", role, person__name="김철수")
    assert not records.load(session, "person", person).values["former_names"]
    edit(session, "person", person, name="김하늘")
    kept = records.load(session, "person", person).lines("former_names")
    assert [line["name"] for line in kept] == ["김철수"]
    edit(session, "person", person, name="박바다", former_names=kept)
    again = records.load(session, "person", person).lines("former_names")
    assert again == kept, "what the clerk says of former names stands"


def told_in_list(session: Session, kind: str, text: str, **narrowed: object) -> dict[str, str]:
    """Return by what each row of a list was found, by its first column."""
    query = Query(kind, text, **narrowed)  # pyright: ignore[reportArgumentType]
    path = "person.name" if kind in {"volunteer", "counselor"} else "name"
    rows = lists.page(session, query, 0, limit=50, paths=(path,))
    return {row.texts[0]: row.told for row in rows}


def test_a_list_says_by_what_its_rows_matched_as_the_search_does(session: Session) -> None:
    for name in ("유현진", "류현진"):
        volunteer(session, name, talents="말벗")
    born = volunteer(session, "김하늘")
    edit(session, "person", person_of(session, born), former_names=({"name": "김말순"},))
    exact_first = {"유현진": "", "류현진": "두음: 류현진"}
    assert list(told_in_list(session, "volunteer", "유현진").items()) == list(exact_first.items())
    assert told_in_list(session, "volunteer", "김말순") == {"김하늘": "이전 이름 김말순"}
    assert told_in_list(session, "volunteer", "ㄹㅎㅈ") == {"유현진": "두음: 유현진", "류현진": ""}
    filtered = told_in_list(session, "volunteer", "유현진", filters=(("talents", ("말벗",)),))
    assert filtered == exact_first
    sorted_ = told_in_list(session, "volunteer", "유현진", order="person.name", descending=True)
    assert sorted_ == exact_first
    assert set(told_in_list(session, "volunteer", "").values()) == {""}
    row = lists.page(session, Query("person", "김말순"), 0, limit=9, paths=("name", "birth"))[0]
    assert (row.cell(0), row.cell(1)) == ("김하늘 · 이전 이름 김말순", "")


def test_what_names_somebody_beside_its_title_is_found_by_their_name(session: Session) -> None:
    """A booking by the resident, a household by its members, a 통 by its head, a request of rights by whose it is."""
    person = save(session, "person", name="류하늘")
    counselor = save(session, "counselor", person__name="박상담", category="법률")
    made = {
        "booking": save(
            session, "booking", counselor=counselor, person=person, on="2027-01-04", at="10:00"
        ),
        "household": save(session, "household", name="파란 대문 댁", members=({"person": person},)),
        "tong": save(session, "tong", no=3, head=person),
        "rights_request": save(
            session, "rights_request", person=person, sort="열람", asked="열람", identity="신분증"
        ),
    }

    def found(text: str) -> dict[str, int]:
        hits = {kind: searching.search(session, text, kind=kind).rows for kind in made}
        return {kind: rows[0].id for kind, rows in hits.items() if len(rows) == 1}

    assert found("류하늘") == found("하늘") == found("ㄹㅎㄴ") == found("유하늘") == made
    assert told_in_list(session, "household", "유하늘") == {"파란 대문 댁": "두음: 류하늘"}
    edit(session, "person", person, name="김바다")
    assert found("김바다") == made
    assert found("류하늘") == made, "a name of before"
    edit(session, "person", person, former_names=())
    assert found("류하늘") == {}
    number = records.remove(
        session,
        "booking",
        made["booking"],
        ver=records.load(session, "booking", made["booking"]).ver,
    ).number
    assert "booking" not in found("김바다")
    undoing.undo(session, number)
    edit(session, "household", made["household"], members=())
    assert found("김바다") == {kind: made[kind] for kind in made if kind != "household"}


def test_the_log_tells_whom_a_search_showed_and_keeps_nothing_of_what_was_typed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that was typed says who somebody looked for, also where nobody of that name is kept."""
    monkeypatch.setattr(resting, "REST", 0.0)
    person = save(session, "person", name="김철수", mobile="010-1234-5678")
    typed = ("김철수", "철수", "없는사람", "01012345678", "ㄱㅊㅅ", "rlacjftn")
    for text in typed:
        searching.search(session, text)
        lists.page(session, Query("person", text), 0, limit=50, paths=("name",))
    session.office.resting.close()
    log = session.store(writes=True).data.access
    entries = log.rows("SELECT action, records FROM access WHERE action IN ('search', 'list.page')")
    assert {name for name, _ in entries} == {"search", "list.page"}
    assert {records for _, records in entries} == {f"[{person}]"}
    everything = str(log.rows("SELECT * FROM access"))
    assert [text for text in typed if text in everything] == []
