"""Consents: asked for, signed or given by telephone, and held against who receives what."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pypdf
import pytest

from app.core import clock
from app.core.errors import RightError, UserError
from app.kinds.consent import AWAITED, HEALTH, NEWS, PURPOSES, RECEIVED, SENSITIVE
from app.papers.consent_parts import VERSION
from app.services.counter import consents, referrals
from app.services.counter.consent_basis import names
from app.services.gate import Session, Staff
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import lists, records, undoing
from app.services.records.lists import Query
from app.store.engine.data import Actor
from tests.services.people import edit, save

TODAY = str(clock.today())
YESTERDAY = str(clock.today() - timedelta(days=1))
NEXT_YEAR = str(clock.today() + timedelta(days=365))
ITEMS = ("성명", "연락처")


@pytest.fixture
def person(session: Session) -> int:
    return save(session, "person", name="박나무", birth="480312", mobile="010-0000-5678", tong="3")


@pytest.fixture
def request_made(session: Session, person: int) -> int:
    return save(session, "request", subject_person=person, needs=("건강",), text="반찬이 필요")


@pytest.fixture
def place(session: Session) -> int:
    return save(session, "organization", name="한빛복지관")


def consented(session: Session, person: int, **values: object) -> int:
    """Save a consent that lacks nothing."""
    whole = {
        "person": person, "kind": "제3자제공", "recipients": "한빛복지관", "items": ITEMS,
        "on": YESTERDAY, "keep_until": NEXT_YEAR,
    }  # fmt: skip
    return save(session, "consent", **{**whole, **values})


def values_of(session: Session, consent: int) -> dict[str, object]:
    return dict(records.load(session, "consent", consent).values)


# --- asking and receiving ---------------------------------------------------------------------


def test_a_form_is_prepared_signed_and_received(
    session: Session, person: int, request_made: int
) -> None:
    made = consents.prepare(session, person, request_made, "한빛복지관", ITEMS, NEXT_YEAR)
    waiting = values_of(session, made.consent)
    assert (waiting["state"], waiting["request"]) == (AWAITED, request_made)
    assert (waiting["recipients"], waiting["items"]) == ("한빛복지관", ITEMS)
    assert (waiting["keep_until"], waiting["form_version"]) == (NEXT_YEAR, VERSION)
    printed = printing.produce(session, made.job, "printer")
    (page,) = pypdf.PdfReader(io.BytesIO(printed.content)).pages
    text = page.extract_text()
    for said in ("박나무", "한빛복지관", "성명, 연락처", "접수-", "개인정보 제3자 제공"):
        assert said in text
    assert "민감정보" not in text
    assert "서명 대기" in consents.valid_for(session, person, "한빛복지관", ITEMS).missing
    change = consents.receive(session, made.consent)
    received = values_of(session, made.consent)
    assert (received["state"], received["on"], received["by"]) == (RECEIVED, TODAY, "이하늘")
    assert change.message == "동의를 받았습니다."
    assert consents.valid_for(session, person, "한빛복지관", ITEMS).consent == made.consent
    with pytest.raises(UserError, match="이미 받은"):
        consents.receive(session, made.consent)


def test_what_else_was_ticked_is_received_with_it(
    session: Session, person: int, request_made: int
) -> None:
    made = consents.prepare(session, person, request_made, "한빛복지관", ITEMS, sensitive=True)
    assert made.job.purpose == "sensitive"
    change = consents.receive(session, made.consent, (NEWS, SENSITIVE))
    kept = {str(each["kind"]): each for each in (values_of(session, one) for one in change.ids)}
    assert set(kept) == {"제3자제공", "민감", "홍보"}
    assert {each["keep_until"] for each in kept.values()} == {kept["홍보"]["keep_until"]}
    assert {(each["state"], each["person"], each["request"]) for each in kept.values()} == {
        (RECEIVED, person, request_made)
    }
    assert kept["홍보"]["items"] == ITEMS
    assert kept["민감"]["items"] == HEALTH
    assert kept["민감"]["recipients"] == "한빛복지관"
    assert kept["홍보"]["recipients"] is None
    assert undoing.undo(session).message
    assert values_of(session, made.consent)["state"] == AWAITED
    assert lists.count(session, Query("consent")).number == 1


def test_who_gets_the_items_stands_on_the_form_with_how_to_reach_them(
    session: Session, person: int, request_made: int
) -> None:
    made = consents.prepare(
        session, person, request_made, "한빛복지관", ITEMS, contact="담당 최가람 02-000-0707", sensitive=True
    )  # fmt: skip
    assert values_of(session, made.consent)["recipients_contact"] == "담당 최가람 02-000-0707"
    alone = PrintJob("consent_third_party", "consent", "consent", ids=(made.consent,))
    for job in (made.job, alone):
        printed = printing.produce(session, job, "printer")
        pages = pypdf.PdfReader(io.BytesIO(printed.content)).pages
        text = "".join(each.extract_text() for each in pages)
        assert "한빛복지관" in text
        assert "담당 최가람 02-000-0707" in text
        assert "도움 요청 내용" in text, "what the slip tells besides"
    change = consents.receive(session, made.consent, (SENSITIVE, NEWS))
    kept = {str(each["kind"]): each for each in (values_of(session, one) for one in change.ids)}
    assert kept["민감"]["recipients_contact"] == "담당 최가람 02-000-0707"
    assert kept["홍보"]["recipients_contact"] is None
    assert {name: each["purpose"] for name, each in kept.items()} == PURPOSES


def test_a_form_printed_twice_is_one_consent(
    session: Session, person: int, request_made: int
) -> None:
    first = consents.prepare(session, person, request_made, "한빛복지관", ITEMS)
    again = consents.prepare(session, person, request_made, "두레회", ("성명",))
    other = consents.prepare(session, person, None, "한빛복지관", ITEMS)
    assert first.consent == again.consent != other.consent
    assert values_of(session, first.consent)["recipients"] == "두레회"
    consents.receive(session, first.consent)
    later = consents.prepare(session, person, request_made, "한빛복지관", ITEMS)
    assert later.consent != first.consent


def test_a_form_needs_to_say_who_receives_what(session: Session, person: int) -> None:
    with pytest.raises(UserError) as caught:
        consents.prepare(session, person, None, " ", ())
    assert set(caught.value.fields) == {"recipients", "items"}
    assert lists.count(session, Query("consent")).number == 0
    session = session.of(Staff(2, "sol", "박솔", "조회"))
    with pytest.raises(RightError):
        consents.prepare(session, person, None, "한빛복지관", ITEMS)


@pytest.mark.parametrize(
    ("today", "months", "until"),
    [
        (date(2026, 11, 21), "12", "2027-11-21"),
        (date(2026, 8, 31), "6", "2027-02-28"),
        (date(2026, 12, 31), "1", "2027-01-31"),
        (date(2028, 2, 29), "12", "2029-02-28"),
    ],
)
def test_without_a_day_it_is_kept_as_long_as_the_setting_says(
    session: Session, person: int, monkeypatch: pytest.MonkeyPatch,
    today: date, months: str, until: str,
) -> None:  # fmt: skip
    moment = datetime(today.year, today.month, today.day, 9).astimezone()
    monkeypatch.setattr(clock, "now", lambda: moment)
    settings.save(session, {"consent_months": months})
    made = consents.prepare(session, person, None, "한빛복지관", ITEMS)
    assert values_of(session, made.consent)["keep_until"] == until


def test_a_consent_by_telephone_keeps_script_moment_and_clerk(
    session: Session, person: int, request_made: int
) -> None:
    waiting = consents.prepare(session, person, request_made, "한빛복지관", ITEMS).consent
    script = consents.script(session, person, "한빛복지관", ITEMS)
    change = consents.by_phone(session, person, request_made, "한빛복지관", ITEMS, read_out=script)
    assert change.id == waiting, "the form that was waiting is not signed any more"
    given = values_of(session, waiting)
    assert (given["method"], given["state"], given["by"]) == ("전화", RECEIVED, "이하늘")
    assert str(given["at"])[:10] == given["on"] == TODAY
    assert given["script"] == script
    assert consents.valid_for(session, person, "한빛복지관", ITEMS).consent == waiting
    said = consents.by_phone(
        session, person, None, "두레회", ITEMS, NEXT_YEAR, read_out="읽은 그대로"
    )
    assert said.id is not None
    assert values_of(session, said.id)["script"] == "읽은 그대로"


def test_the_form_prints_empty(session: Session, person: int) -> None:
    consented(session, person)
    printed = printing.produce(session, PrintJob("consent_form", "consent", "consent", entered={}))
    (page,) = pypdf.PdfReader(io.BytesIO(printed.content)).pages
    text = page.extract_text()
    assert "법정대리인" in text
    assert "박나무" not in text


# --- a basis ----------------------------------------------------------------------------------


def test_a_consent_of_a_day_still_to_come_counts_for_nothing_however_it_came_in(
    session: Session, person: int, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError) as caught:
        consented(session, person, on=str(clock.today() + timedelta(days=2)))
    assert "아직 오지 않은 날" in caught.value.fields["on"]
    ahead = clock.now() + timedelta(days=2)
    with monkeypatch.context() as wrong:  # by a PC whose clock was two days fast
        wrong.setattr(clock, "now", lambda: ahead)
        consented(session, person, on=str(clock.today()))
    found = consents.valid_for(session, person, "담당자", ITEMS, place)
    assert found.consent is None
    assert "앞날" in found.missing


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"state": AWAITED}, "아직 서명을 받지 않은 동의입니다"),
        ({"withdrawn_on": TODAY}, "철회한 동의입니다"),
        ({"on": "2020-01-01", "keep_until": YESTERDAY}, "보유 기한"),
        ({"recipients": "두레회, 나눔터"}, "받는 곳이 다릅니다. 동의한 곳: 두레회, 나눔터."),
        ({"items": ("성명", "주소")}, "동의하지 않은 항목이 있습니다: 연락처."),
    ],
)
def test_what_a_consent_lacks_is_said_and_no_slip_goes_out(
    session: Session, person: int, place: int, values: dict[str, object], missing: str
) -> None:
    consent = consented(session, person, **values)
    found = consents.valid_for(session, person, "담당자", ITEMS, place)
    assert found.consent is None
    assert missing in found.missing
    draft = save(
        session, "referral", person=person, target=place, recipient="한빛복지관 담당자",
        reason="식사", shared_items=ITEMS, consent=consent,
    )  # fmt: skip
    with pytest.raises(UserError, match="이 동의로는 발급할 수 없습니다") as caught:
        referrals.issue(session, draft, ver=1)
    assert missing in caught.value.fields["consent"]
    assert records.load(session, "referral", draft).values["state"] == "작성"
    edit(session, "referral", draft, consent=None, article="사회보장급여법 제9조")
    referrals.issue(session, draft, ver=2)
    assert str(records.load(session, "referral", draft).values["no"]).endswith("-0001")


def test_a_consent_that_covers_all_issues(session: Session, person: int, place: int) -> None:
    consent = consented(session, person, recipients="두레회와 한빛복지관", items=(*ITEMS, "주소"))
    assert consents.valid_for(session, person, "한빛복지관", ITEMS).consent == consent
    assert consents.valid_for(session, person, "관장 정복지", ITEMS, place).consent == consent
    draft = save(
        session, "referral", person=person, target=place, recipient="관장 정복지",
        reason="식사", shared_items=("성명",), consent=consent,
    )  # fmt: skip
    referrals.issue(session, draft, ver=1)
    assert records.load(session, "referral", draft).values["state"] == "발급"


@pytest.mark.parametrize("wrong", ["another's", "another kind", "deleted", "described"])
def test_a_consent_of_another_sort_is_none(
    session: Session, person: int, place: int, wrong: str
) -> None:
    other = save(session, "person", name="최이웃", birth="501010")
    kind = {"kind": "홍보"} if wrong == "another kind" else {}
    consent = consented(session, other if wrong == "another's" else person, **kind)
    subject = {"described": "203호 할머니"} if wrong == "described" else {"person": person}
    draft = save(
        session, "referral", target=place, recipient="한빛복지관", reason="식사",
        shared_items=ITEMS, consent=consent, **subject,
    )  # fmt: skip
    if wrong == "deleted":
        store = session.store(writes=True)
        with store.data.change(Actor("이하늘"), "record.remove"):
            store.records.remove(consent, None)
    with pytest.raises(UserError, match="이 동의로는"):
        referrals.issue(session, draft, ver=1)


def test_without_any_consent_that_is_said(session: Session, person: int) -> None:
    consented(session, person, kind="홍보")
    found = consents.valid_for(session, person, "한빛복지관", ITEMS)
    assert (found.consent, found.missing) == (None, "제3자 제공 동의가 없습니다.")


def test_of_several_consents_the_nearest_is_told(session: Session, person: int) -> None:
    consented(session, person, withdrawn_on=TODAY, recipients="두레회", items=("성명",))
    consented(session, person, items=("성명",))
    consented(session, person, on="2020-01-01", keep_until=YESTERDAY, items=("성명",))
    found = consents.valid_for(session, person, "한빛복지관", ITEMS)
    assert found.missing == "동의하지 않은 항목이 있습니다: 연락처."


@pytest.mark.parametrize(
    ("recipients", "name", "named"),
    [
        ("한빛복지관", "한빛복지관", True),
        ("두레회, 한빛복지관", "한빛복지관", True),
        ("한빛복지관과 두레회", "한빛복지관", True),
        ("한빛복지관 담당자", "한빛복지관", True),
        ("한빛 복지관", "한빛복지관", False),
        ("김철수 변호사", "김철", False),
        ("참한빛복지관", "한빛복지관", False),
        ("한빛복지관", "한빛복지관 정복지", False),
        ("HANBIT 센터", "hanbit 센터", True),
        ("(주)한빛·나눔", "(주)한빛", True),
        ("한빛복지관", "", False),
        ("", "한빛복지관", False),
    ],
)
def test_a_recipient_is_named_whole(recipients: str, name: str, named: bool) -> None:  # noqa: FBT001
    assert names(recipients, name) == named


# --- children ---------------------------------------------------------------------------------


@pytest.fixture
def child(session: Session) -> int:
    born = clock.today().replace(day=1) - timedelta(days=365 * 9)
    guardian = {"guardian_name": "박엄마", "guardian_phone": "01000001111"}
    return save(session, "person", name="박새싹", birth=str(born), **guardian)


def test_a_childs_slip_needs_its_guardian(session: Session, child: int, place: int) -> None:
    consent = consented(session, child)
    told = consents.valid_for(session, child, "한빛복지관", ITEMS)
    assert told.consent is None
    assert "법정대리인의 동의" in told.missing
    drafted = save(
        session, "referral", person=child, target=place, recipient="한빛복지관", reason="돌봄",
        shared_items=ITEMS, consent=consent,
    )  # fmt: skip
    with pytest.raises(UserError, match="법정대리인의 동의"):
        referrals.issue(session, drafted, ver=records.load(session, "referral", drafted).ver)
    consented(session, child, kind="법정대리인", keep_until=YESTERDAY, on="2020-01-01")
    assert "법정대리인" in consents.valid_for(session, child, "한빛복지관", ITEMS).missing
    consented(session, child, kind="법정대리인")
    assert consents.valid_for(session, child, "한빛복지관", ITEMS).consent == consent
    referrals.issue(session, drafted, ver=records.load(session, "referral", drafted).ver)


@pytest.mark.parametrize("by_phone", [False, True])
def test_the_guardian_agrees_on_the_same_form_or_call(
    session: Session,
    child: int,
    by_phone: bool,  # noqa: FBT001
) -> None:
    if by_phone:
        consents.by_phone(session, child, None, "한빛복지관", ITEMS, read_out="읽은 그대로")
    else:
        prepared = consents.prepare(session, child, None, "한빛복지관", ITEMS)
        consents.receive(session, prepared.consent)
    assert consents.valid_for(session, child, "한빛복지관", ITEMS).consent is not None
    store = session.store(writes=True)
    held = store.lists.pointing(store.catalog["consent"], "person", child)
    kinds = sorted(str(values_of(session, each)["kind"]) for each in held)
    assert kinds == ["법정대리인", "제3자제공"]
