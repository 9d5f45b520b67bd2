"""What is read out on the telephone holds all that the law wants said, in sentences, for a 주민센터."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.services.counter import consents
from app.services.counter.consent_script import TelephoneConsent, compose
from app.services.gate import Session
from app.services.office import settings
from app.services.records import records
from tests.services.people import save

CALL = TelephoneConsent(
    "마을동주민센터", "02-000-1234", "이하늘", "김영희", None, "두레울", ("식사",), ("성명", "연락처"),
    ("성명", "주소"), "2027-11-29",
)  # fmt: skip


def test_everything_the_law_wants_is_said_of_the_consent_and_what_needs_none_is_told() -> None:
    keeping, handing_on = compose(CALL).split("\n\n")[1:3]
    for said in (
        "마을동주민센터는", "알맞은 도움을 찾으려고", "성명, 주소, 말씀하신 내용", "동의를 받지 않고",
        "개인정보 보호법 제15조제1항제3호",
    ):  # fmt: skip
        assert said in keeping, said
    assert "동의하십니까" not in keeping, "nobody is asked for what is the office's duty"
    for said in (
        "두레울에 성명, 연락처를 알려 드립니다", "식사 도움을 받으실 수 있도록", "드리는 데에만 이용",
        "2027년 11월 29일까지만 보관", "동의하지 않으실 수 있습니다", "연계해 드리지 못하고", "동의하십니까?",
    ):  # fmt: skip
        assert said in handing_on, said


def test_it_is_spoken_to_a_resident_by_a_named_clerk() -> None:
    script = compose(CALL)
    assert script.startswith("안녕하세요. 마을동주민센터 이하늘입니다. 김영희 님 맞으십니까?")
    assert "02-000-1234번으로 말씀하시면 동의를 거두실 수 있습니다." in script
    assert "고객" not in script
    for sentence in script.replace("\n\n", " ").replace("? ", ". ").split(". "):
        assert sentence.rstrip(".?").endswith(("다", "까", "요")), sentence
        assert ":" not in sentence


@pytest.mark.parametrize(
    ("name", "asked"), [("박보호", "박보호 님이십니까?"), ("", "법정대리인이십니까?")]
)
def test_a_childs_guardian_is_asked(name: str, asked: str) -> None:
    assert asked in compose(replace(CALL, guardian=name))


def test_what_is_not_known_leaves_no_hole() -> None:
    script = compose(replace(CALL, phone="", needs=(), addition=" 통화는 녹음되지 않습니다. "))
    assert "김영희 님이 도움을 받으실 수 있도록" in script
    assert "언제든지 말씀하시면" in script
    assert script.endswith("통화는 녹음되지 않습니다.")
    assert "  " not in script


def test_it_is_filled_from_the_slip_at_hand_and_kept_as_it_was_read(session: Session) -> None:
    person = save(session, "person", name="김영희", birth="1950")
    settings.save(session, {"phone_script": "주소는 알리지 않습니다."})
    items = ("성명", "연락처")
    script = consents.script(session, person, "두레울", items, needs=("식사",))
    office = str(settings.read(session)["office_name"])
    assert office in script
    assert "주소는 알리지 않습니다." in script
    change = consents.by_phone(session, person, None, "두레울", items, read_out=script)
    assert "성명, 연락처, 도움 요청 내용(" in script
    kinds: dict[object, object] = {}
    for each in change.ids:
        values = records.load(session, "consent", each).values
        assert values["script"] == script
        kinds[values["kind"]] = values["recipients"]
    assert kinds == {"제3자제공": "두레울"}


def test_a_child_is_not_spoken_to(session: Session) -> None:
    child = save(
        session,
        "person",
        name="김아이",
        birth="2020. 3. 1.",
        guardian_name="박보호",
        guardian_relation="모",
        guardian_phone="010-0000-0001",
    )
    assert "법정대리인 박보호 님이십니까?" in consents.script(session, child, "두레울", ("성명",))
