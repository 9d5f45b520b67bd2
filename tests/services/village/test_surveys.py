"""발굴: a card and what was found by it in one change; what is there already is led back to it, not doubled."""

from __future__ import annotations

import pytest

from app.core import clock
from app.core.errors import UserError
from app.core.periods import Period, Span
from app.kinds import CATALOG
from app.services.day import today
from app.services.gate import Change, Session
from app.services.records import history, records, undoing
from app.services.statistics import statistics
from app.services.village import surveys
from app.services.village.surveys import Found
from app.store.query import Query
from tests.services.people import edit, save, volunteer
from tests.services.recount import table

CARD = {"channel": "집담회", "on": str(clock.today()), "tong": 3, "asked": "3통 어르신 다섯 분"}


def take(session: Session, *found: Found, **card: object) -> Change:
    return surveys.take(session, {**CARD, **card}, found)


def live(session: Session, kind: str) -> int:
    return session.store(writes=True).data.value(f"SELECT count(*) FROM {kind} WHERE gone = 0")  # noqa: S608


def test_a_card_with_several_resources_is_kept_and_taken_back_as_one(session: Session) -> None:
    change = take(
        session,
        Found("기관·단체", "두레반찬", "02-000-1111", "밑반찬 나눔"),
        Found("모임", "뜨개방", does="동아리"),
        Found("자원봉사자", "김철수", "010-0000-1234", "이·미용"),
        Found("공간·물품", "작은 방"),
    )
    assert "새 자원 4건" in change.message
    counted = {kind: live(session, kind) for kind in ("organization", "gathering", "volunteer")}
    assert counted == {"organization": 1, "gathering": 1, "volunteer": 1}
    card = change.id or 0
    related = {each.label: each.count for each in history.related(session, card)}
    assert sum(related.values()) >= 4, "the card leads to all that was found by it"
    undoing.undo(session)
    for kind in ("organization", "gathering", "volunteer", "asset", "person", "survey_card"):
        assert live(session, kind) == 0


@pytest.mark.parametrize("kind", [each.label for each in surveys.SURVEYED])
def test_a_name_alone_is_enough_but_for_what_a_kind_cannot_be_without(
    session: Session, kind: str
) -> None:
    if kind == "마을상담가":
        with pytest.raises(UserError, match="1번째 줄 김철수"):
            take(session, Found(kind, "김철수"))
        assert live(session, "survey_card") == 0, "nothing is kept"
        take(session, Found(kind, "김철수", does="변호사"))
    else:
        take(session, Found(kind, "새로 찾은 이름"))
    assert live(session, "survey_card") == 1


def test_what_is_wrong_in_a_line_is_told_by_its_number_and_nothing_is_kept(
    session: Session,
) -> None:
    with pytest.raises(UserError) as told:
        take(session, Found("모임", "뜨개방"), Found("기관·단체", "두레", does="900101-1234567"))
    assert "2번째 줄 두레" in told.value.fields[surveys.LINES]
    assert live(session, "gathering") == live(session, "survey_card") == 0


def test_what_is_there_already_is_told_and_led_back(session: Session) -> None:
    place = save(session, "organization", name="두레반찬", phone="020001111")
    helper = volunteer(session, "김철수", person__mobile="01000001234")
    lines = (
        Found("모임", "새 모임"),
        Found("기관·단체", "두레반찬", "02-000-1111"),
        Found("자원봉사자", "김철수", "010-0000-1234"),
    )
    alike = dict(surveys.alike(session, lines))
    assert set(alike) == {1, 2}
    known = [Found(each.sort, each.name, each.phone, known=alike[at].hit.id)
             for at, each in enumerate(lines) if at]  # fmt: skip
    change = take(session, *known)
    assert live(session, "organization") == live(session, "volunteer") == 1
    assert records.load(session, "organization", place).values["survey_card"] == change.id
    assert records.load(session, "volunteer", helper).values["person.survey_card"] == change.id


def test_what_is_met_again_stays_with_the_card_that_found_it(session: Session) -> None:
    first = take(session, Found("모임", "새 모임"), Found("자원봉사자", "김철수"))
    (circle,) = session.store(writes=True).lists.ids(Query("gathering"), 0, 9)
    (helper,) = session.store(writes=True).lists.ids(Query("person"), 0, 9)
    again = take(
        session,
        Found("모임", "새 모임", known=circle),
        Found("자원봉사자", "김철수", known=helper),
        Found("기관·단체", "새 기관"),
        channel="방문",
    )
    assert records.load(session, "gathering", circle).values["survey_card"] == first.id
    assert records.load(session, "person", helper).values["survey_card"] == first.id
    assert "새 자원 1건" in again.message
    assert "전에 다른 카드로 찾은 자원 2건은 그 카드에 그대로 둠" in again.message
    assert "에 이음" not in again.message
    told = table(statistics.report(session, Period.around(Span.MONTH, clock.today())), "discovery")
    assert (told["집담회"]["모임"], told["집담회"]["주민"], told["방문"]["모임"]) == (1, 1, 0)


def test_whom_to_meet_next_stands_on_today_until_it_is_done(session: Session) -> None:
    take(session)
    card = take(session, next_whom="부녀회 총무").id or 0
    (found,) = [each for each in today.overview(session) if each.name == "survey_card.next"]
    assert [each.id for each in found.rows] == [card]
    edit(session, "survey_card", card, state="마침")
    assert not [each for each in today.overview(session) if each.name == "survey_card.next"]


def test_what_was_found_is_counted_by_channel_and_officer(session: Session) -> None:
    officer = save(session, "staff", login="bada", name="박바다")
    take(session, Found("모임", "하나"), Found("모임", "둘"), officer=officer)
    take(session, Found("기관·단체", "셋"), channel="방문", officer=officer)
    take(session, Found("자원봉사자", "김철수", "010-0000-1234"), channel="방문")
    report = statistics.report(session, Period.around(Span.MONTH, clock.today()))
    channels, officers = table(report, "discovery"), table(report, "discoverers")
    assert channels["집담회"] == {"카드": 1, "주민": 0, "기관·단체": 0, "공간·물품": 0, "모임": 2}
    assert channels["방문"] == {"카드": 2, "주민": 1, "기관·단체": 1, "공간·물품": 0, "모임": 0}
    assert (officers["박바다"]["모임"], officers["박바다"]["기관·단체"]) == (2, 1)
    raw = session.store(writes=True).data.rows(
        "SELECT c.channel, count(*) FROM gathering g JOIN survey_card c ON c.id = g.survey_card "
        "WHERE g.gone = 0 GROUP BY 1"
    )
    assert dict(raw) == {"집담회": channels["집담회"]["모임"]}


def test_every_resource_that_a_card_tells_of_knows_its_card() -> None:
    for kind in surveys.SURVEYED:
        bearer = CATALOG[kind.role[1].kinds[0]] if kind.role else kind
        assert "survey_card" in bearer.by_name
