"""협의회·자문단: only who is here, willing and consented is proposed; recommended, appointed and undone as one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.core.errors import UserError
from app.core.periods import Period, Span
from app.services.day import today
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records, undoing
from app.services.statistics import statistics
from app.services.village import councils
from app.services.village.councils import CouncilView
from tests.output import pdf_page
from tests.services.people import edit, save
from tests.services.recount import table

TODAY = str(clock.today())
LATER = str(clock.today() + timedelta(days=400))
BEFORE = str(clock.today() - timedelta(days=1))


def member(
    session: Session, name: str, gathering: int, willingness: str = "적극", **person: object
) -> int:
    """Save a resident with a consent that holds, in a gathering."""
    who = save(session, "person", name=name, **person)
    consent = save(session, "consent", person=who, kind="수집이용", keep_until=LATER)
    save(
        session,
        "membership",
        gathering=gathering,
        person=who,
        willingness=willingness,
        consent=consent,
    )
    return who


@pytest.fixture
def garden(session: Session) -> int:
    return save(session, "gathering", name="돌담길 꽃밭", kind="텃밭모임")


def council(session: Session, seats: int = 3, **values: object) -> int:
    made = {"name": "마을 주민협의회", "starts_on": TODAY, "ends_on": LATER, **values}
    return save(session, "council", seats=seats, **made)


def view(session: Session, record: int) -> CouncilView:
    found = councils.view(session, record)
    assert found is not None
    return found


def names(session: Session, record: int, *states: str) -> list[str]:
    return [each.cells[1] for each in view(session, record).people if each.state in states]


def consent_of(session: Session, person: int) -> int:
    return session.store(writes=True).data.value(
        "SELECT id FROM consent WHERE person = ?", [person]
    )


def test_only_who_is_here_willing_and_consented_is_proposed(session: Session, garden: int) -> None:
    member(session, "김적극", garden)
    member(session, "이가능", garden, "가능")
    member(session, "박관심", garden, "관심")
    member(session, "최없음", garden, "없음")
    gone = member(session, "정이사", garden)
    edit(session, "person", gone, status="전출")
    withdrawn = member(session, "윤철회", garden)
    edit(session, "consent", consent_of(session, withdrawn), withdrawn_on=TODAY)
    ended = member(session, "조만료", garden)
    edit(session, "consent", consent_of(session, ended), on="2020-01-01", keep_until=BEFORE)
    unsigned = member(session, "한대기", garden)
    edit(session, "consent", consent_of(session, unsigned), state="서명 대기")
    save(session, "person", name="모임없음")
    made = council(session, 9)
    assert names(session, made, "제안") == ["김적극", "이가능"]
    edit(session, "council", made, willing="관심")
    assert names(session, made, "제안") == ["박관심"]
    assert "조사하지 않은 관계는 보이지 않습니다" in view(session, made).coverage


def test_the_proposal_covers_the_criteria_and_says_what_it_cannot(
    session: Session, garden: int
) -> None:
    member(session, "김하나", garden, "가능", sex="여", tong=1, birth="1990-01-01")
    member(session, "이둘", garden, sex="남", tong=1, birth="1950-01-01")
    member(session, "박셋", garden, sex="남", tong=2, birth="1950-01-01")
    made = council(
        session, 2,
        criteria=[
            {"sex": "여", "least": 1}, {"first_tong": 2, "least": 1},
            {"age_from": 19, "age_to": 39, "least": 1}, {"field": "부모모임", "least": 1},
        ],
    )  # fmt: skip
    assert sorted(names(session, made, "제안")) == ["김하나", "박셋"]
    lines = view(session, made).criteria
    assert [each.stands for each in lines] == [
        "1명, 채움",
        "1명, 채움",
        "1명, 채움",
        "0명, 1명 부족",
    ]
    assert lines[3].why == "해당하는 후보가 없습니다"
    (told,) = [each.cells for each in view(session, made).people if each.cells[1] == "김하나"]
    assert told[2:] == (
        "1통",
        f"여 {clock.today().year - 1990}세",
        "돌담길 꽃밭",
        "가능",
        "여, 19~39세",
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"least": 1}, "하나는 적어"),
        ({"sex": "여"}, "몇 명"),
        ({"sex": "여", "least": 3, "most": 2}, "최대 인원이"),
        ({"sex": "여", "least": 9}, "위원 수 3명보다"),
        ({"first_tong": 5, "last_tong": 2, "least": 1}, "통의 종료가"),
        ({"age_from": 50, "age_to": 20, "least": 1}, "연령의 종료가"),
    ],
)
def test_a_criterion_that_cannot_be_is_told_in_its_place(
    session: Session, line: dict[str, object], told: str
) -> None:
    with pytest.raises(UserError) as refused:
        council(session, criteria=[line])
    assert told in refused.value.fields["criteria"]


def test_the_clerk_puts_in_and_leaves_out_and_the_rest_follows(
    session: Session, garden: int
) -> None:
    people = [member(session, name, garden, tong=at) for at, name in enumerate("가나다라", 1)]
    made = council(session, 2)
    assert names(session, made, "제안") == ["가", "나"]
    councils.mark(session, made, "제외", people[0])
    councils.mark(session, made, "추천", people[3])
    assert names(session, made, "추천", "제안", "제외") == ["라", "나", "가"]
    councils.mark(session, made, "검토", people[0])
    councils.mark(session, made, "검토", people[3])
    assert names(session, made, "추천", "제안", "제외") == ["가", "나"]
    undoing.undo(session)
    assert names(session, made, "추천") == ["라"]


def test_all_proposed_are_recommended_then_appointed_each_as_one_change(
    session: Session, garden: int
) -> None:
    for name in "가나다":
        member(session, name, garden)
    made = council(session, 3, by="마을동장")
    with pytest.raises(UserError, match="추천한 분이 없어"):
        councils.appoint(session, made)
    assert councils.recommend(session, made).message.startswith("3명")
    with pytest.raises(UserError, match="더 제안할 분이 없습니다"):
        councils.recommend(session, made)
    (card,) = [each for each in today.overview(session) if each.name == "nomination.waiting"]
    assert card.count == 3
    change = councils.appoint(session, made)
    assert change.message.startswith("3명을 위촉")
    assert names(session, made, "위촉") == ["가", "나", "다"]
    found = view(session, made).appointments
    values = [records.load(session, "appointment", each).values for each in found]
    assert [each["no"] for each in values] == [f"{TODAY[:4]}-{at:02}" for at in (1, 2, 3)]
    assert {(each["starts_on"], each["ends_on"], each["by"]) for each in values} == {
        (TODAY, LATER, "마을동장")
    }
    report = statistics.report(session, Period.around(Span.YEAR, clock.today()))
    assert (
        table(report, "terms")["위촉"]["위촉(건)"],
        table(report, "terms")["위촉"]["위원(건)"],
    ) == (0, 3)
    letters = printing.preview(
        session, PrintJob("appointment_letter", "appointment", "appointment", ids=found)
    )
    pages = pdf_page.texts(letters.content)
    assert len(pages) == 3
    assert "마을주민협의회위원으로위촉합니다" in "".join(pages[0].split())
    undoing.undo(session)
    assert names(session, made, "추천") == ["가", "나", "다"]
    assert view(session, made).appointments == ()


def test_nobody_is_appointed_where_somebody_may_not_be_any_more(
    session: Session, garden: int
) -> None:
    people = [member(session, name, garden) for name in "가나"]
    made = council(session, 2)
    councils.recommend(session, made)
    edit(session, "consent", consent_of(session, people[1]), withdrawn_on=TODAY)
    (told,) = [each.cells[-1] for each in view(session, made).people if each.person == people[1]]
    assert told.startswith("동의 철회·만료")
    with pytest.raises(UserError, match="1명은 상태나 동의가 바뀌어"):
        councils.appoint(session, made)
    assert view(session, made).appointments == ()
    councils.mark(session, made, "제외", people[1])
    assert councils.appoint(session, made).message.startswith("1명을 위촉")
    with pytest.raises(UserError, match="이미 위촉한 분"):
        councils.mark(session, made, "제외", people[0])


def test_more_than_there_are_seats_are_not_appointed(session: Session, garden: int) -> None:
    people = [member(session, name, garden) for name in "가나"]
    made = council(session, 1)
    for each in people:
        councils.mark(session, made, "추천", each)
    with pytest.raises(UserError, match="모두 2명이 됩니다"):
        councils.appoint(session, made)


def test_a_board_is_made_of_counselors_and_of_who_may_be_one(session: Session) -> None:
    lawyer = save(session, "counselor", person__name="정변호", category="변호사", areas="이웃동")
    save(session, "counselor", person__name="한세무", category="세무사", status="종료")
    save(session, "person", name="오후보", roles="자문단 후보")
    made = council(session, 5, sort="자문단", criteria=[{"field": "변호사", "least": 1}])
    assert sorted(names(session, made, "제안")) == ["오후보", "정변호"]
    (line,) = view(session, made).criteria
    assert line.stands == "1명, 채움"
    person = records.load(session, "counselor", lawyer).root
    consent = save(session, "consent", person=person, kind="수집이용", keep_until=LATER)
    edit(session, "consent", consent, withdrawn_on=TODAY)
    assert names(session, made, "제안") == ["오후보"]
    assert "동의 철회·만료 1명은 뺐습니다" in view(session, made).coverage
    councils.recommend(session, made)
    councils.appoint(session, made)
    term = records.load(session, "counselor", lawyer).values["term_until"]
    assert term is None, "a seat on a board is no term of a counselor"


def test_the_list_on_paper_and_what_is_hung_up(session: Session, garden: int) -> None:
    for name in ("김하나", "이두나"):
        member(session, name, garden, sex="여", tong=1, birth="1990-05-05")
    made = council(session, 3, criteria=[{"sex": "여", "least": 3}])

    def told(purpose: str) -> str:
        job = PrintJob("council_list", purpose, "council", ids=(made,))
        return "".join("".join(pdf_page.texts(printing.preview(session, job).content)).split())

    councils.recommend(session, made)
    inside = told("council")
    for words in (
        "김하나",
        "1통",
        "돌담길꽃밭",
        "기준충족:여",
        "2명,1명부족",
        "조사하지않은관계는보이지않습니다",
    ):
        assert words in inside
    assert inside.index("끝.") > inside.index("기준과결과"), "below the last of its tables"
    posted = PrintJob("council_list", "public", "council", ids=(made,))
    with pytest.raises(UserError, match="아직 위촉한 분이 없어"):
        printing.produce(session, posted)
    councils.appoint(session, made)
    with pytest.raises(UserError, match="3명 미만이라"):
        printing.produce(session, posted)
    member(session, "박세나", garden, sex="여")
    councils.recommend(session, made)
    assert "박*" not in told("public"), "who is recommended is no member yet"
    councils.appoint(session, made)
    outside = told("public")
    for words in ("김하나", "1통", "돌담길꽃밭", "부족"):
        assert words not in outside
    assert "김*" in outside


def test_an_appointment_is_of_a_counselor_or_of_a_member(session: Session) -> None:
    made, person = council(session), save(session, "person", name="김철수")
    lawyer = save(session, "counselor", person__name="정변호", category="변호사")
    wrong: list[tuple[dict[str, object], set[str]]] = [
        ({}, {"counselor"}),
        ({"person": person}, {"council"}),
        ({"council": made}, {"person"}),
        ({"counselor": lawyer, "person": person, "council": made}, {"person", "council"}),
    ]
    for values, fields in wrong:
        with pytest.raises(UserError) as refused:
            save(session, "appointment", ends_on=LATER, **values)
        assert set(refused.value.fields) == fields


def test_the_register_of_members_lists_no_appointment_of_a_counselor(session: Session) -> None:
    person = save(session, "person", name="오위원")
    lawyer = save(session, "counselor", person__name="정변호", category="변호사")
    made = council(session, 3)
    mine = save(session, "appointment", no="1", person=person, council=made, ends_on=LATER)
    other = save(session, "appointment", no="2", counselor=lawyer, ends_on=LATER)
    for chosen in (None, (mine, other)):
        job = PrintJob("roster", "council", "appointment", ids=chosen)
        told = "".join(pdf_page.texts(printing.preview(session, job).content))
        assert "오위원" in told
        assert "총 1건" in told, "rows that were ticked as well"
