"""The office's settings: checked, dated, and what papers of a day carry."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import options
from app.core import clock
from app.core.errors import RightError, UserError
from app.services.counter import referrals
from app.services.gate import Session, Staff
from app.services.office import settings
from tests.founding import SETTINGS


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> str:
    """Let some days pass; returns the day it is now."""
    moment = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return str(clock.today())


def test_what_was_asked_at_the_founding_is_set(session: Session) -> None:
    values = settings.read(session)
    for name, text in SETTINGS.items():
        assert options.BY_NAME[name].type.show(values[name]) == text
    assert values["approval"] == ("담당", "팀장", "동장")
    assert values["due_days"] == 7


def test_a_reprint_of_an_earlier_day_has_that_days_head(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = str(clock.today())
    tomorrow = later(monkeypatch, 1)
    settings.save(
        session, {"head": "새마을동장", "phone": "02-000-9999", "approval": "주무관, 동장"}
    )
    store = session.store(writes=False)
    before, after = settings.office_on(store, today), settings.office_on(store, tomorrow)
    assert (before.head, before.phone) == ("마을동장", "02-000-1234")
    assert (after.head, after.phone) == ("새마을동장", "02-000-9999")
    assert before.approval == ("담당", "팀장", "동장")
    assert after.approval == ("주무관", "동장")
    assert settings.office_on(store).head == "새마을동장"
    assert settings.office_on(store, terminal="09").terminal == "09"
    settings.save(session, {"head": "또 새마을동장"})
    assert settings.office_on(store, tomorrow).head == "또 새마을동장"


def test_what_was_never_set_holds_for_earlier_papers_too(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = str(clock.today())
    later(monkeypatch, 3)
    settings.save(session, {"email": "dong@example.kr"})
    assert settings.office_on(session.store(writes=False), today).email == "dong@example.kr"


def test_an_emptied_setting_has_its_default_but_an_emptied_list_stays_empty(
    session: Session,
) -> None:
    settings.save(session, {"due_days": "", "approval": "", "closed_days": "", "fax": ""})
    values = settings.read(session)
    assert (values["due_days"], values["fax"]) == (7, None)
    assert (values["approval"], values["closed_days"]) == (None, None)
    assert settings.office_on(session.store(writes=False)).approval == ()
    assert referrals.next_open_day(session.store(writes=False)) > str(clock.today())


@pytest.mark.parametrize("typed", ["02-123", "02 12-34", "2123-4567", "119"])
def test_an_odd_telephone_stands_on_papers_as_it_was_typed(session: Session, typed: str) -> None:
    settings.save(session, {"phone": typed, "fax": f" {typed}  "})
    office = settings.office_on(session.store(writes=False))
    assert (office.phone, office.fax) == (typed, typed)


def test_every_wrong_setting_is_told_and_none_is_saved(session: Session) -> None:
    with pytest.raises(UserError) as caught:
        settings.save(session, {"due_days": "일주일", "email": "골뱅이 없음", "head": "새마을동장"})
    assert set(caught.value.fields) == {"due_days", "email"}
    assert settings.read(session)["head"] == "마을동장"


def test_what_the_office_cannot_do_without_is_not_emptied(session: Session) -> None:
    emptied = dict.fromkeys(SETTINGS, " ")
    with pytest.raises(UserError) as caught:
        settings.save(session, emptied)
    needed = {option.name for option in options.ALL if option.required}
    assert set(caught.value.fields) == needed == set(SETTINGS) - {"fax", "address"}
    assert caught.value.fields["phone"] == "대표 전화를 적어 주세요."
    assert caught.value.fields["office_name"] == "기관 이름을 적어 주세요."
    assert settings.read(session)["head"] == "마을동장"


def test_only_who_administers_may_set(session: Session) -> None:
    session = session.of(Staff(2, "sol", "박솔", "창구"))
    with pytest.raises(RightError):
        settings.save(session, {"head": "새마을동장"})


@pytest.mark.parametrize("option", options.ALL, ids=lambda option: option.name)
def test_every_default_is_what_its_own_text_means(option: options.Option) -> None:
    assert option.type.parse(option.type.show(option.default)) == option.default
