"""우수사례: drafted without names, held against the whole file, sealed, printed, sent and taken."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from app.core import clock, typed_values
from app.core.errors import Problem, StorageError, UserError
from app.core.kind import Kind
from app.core.values import Value
from app.kinds.good_practice import CONFIRMED, DRAFT, RECEIVED, SHARED, TEXTS
from app.kinds.referral import REFERRAL
from app.services.gate import Session, Staff
from app.services.office import destruction
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.services.records import lists, records, undoing
from app.services.records.lists import Query
from app.services.village import good_practices, practice_files
from app.services.village.giveaways import CHECKED
from app.store.records import Records
from tests.output import pdf_page
from tests.services import referred
from tests.services.people import edit, save
from tests.services.village.conftest import NEAR

KIND = "good_practice"
TOLD = {
    "title": "끼니를 거르던 이웃을 함께 살핀 이야기",
    "need": "혼자 살며 끼니를 자주 거르셨습니다.",
    "tried": "밑반찬을 일주일에 두 번 가져다드리고 안부를 물었습니다.",
    "helped": "같은 사람이 꾸준히 찾아간 것이 힘이 되었습니다.",
    "result": "석 달 뒤에는 스스로 장을 보러 나오십니다.",
    "lesson": "처음에는 문 앞에 두고 가는 것으로 시작해도 됩니다.",
}


def story(session: Session, **values: object) -> int:
    """Save a story that is still being written."""
    return save(session, KIND, **{**TOLD, "year": "2026", "needs": ("건강",), **values})


def ver(session: Session, record: int) -> int:
    return records.load(session, KIND, record).ver


def state(session: Session, record: int) -> object:
    return records.load(session, KIND, record).values["state"]


def confirmed(session: Session, **values: object) -> int:
    record = story(session, **values)
    good_practices.confirm(session, record, ver=ver(session, record))
    return record


def shared(session: Session, **values: object) -> int:
    record = confirmed(session, **values)
    good_practices.share(session, record, ver=ver(session, record))
    return record


def words(session: Session, text: str) -> list[tuple[str, str, bool]]:
    """Return what is found in a text: the word, what it is, whether there is no doubt."""
    found = good_practices.look_at(session, {"need": text})
    return [(each.word, each.sort, each.sure) for each in found]


def sure(session: Session, text: str) -> list[str]:
    return [word for word, _, certain in words(session, text) if certain]


def finish(session: Session, referral: int) -> None:
    """Enter that a referral was answered and that its need was met."""
    edit(session, "referral", referral, state="완료", outcome="충족", reply_on=str(clock.today()))


@pytest.fixture
def village(session: Session) -> Session:
    """Give the office a few people, known in every way that the file knows of."""
    save(
        session, "person", name="김철수", birth="1958-03-12", mobile="010-1234-5678",
        email="cheolsu@example.com", address="햇빛로12번길 3-4", detail="101동 202호", tong="3",
        guardian_name="류현숙", emergency_name="오다솜", recommended_by="마가람",
    )  # fmt: skip
    former = save(session, "person", name="박영희", hanja="朴英姬")
    edit(session, "person", former, name="박서윤")
    save(session, "person", name="남궁민수")
    save(session, "person", name="Nguyen Thi Lan")
    save(session, "person", name="정하늘")
    save(
        session, "counselor", person__name="한변호", category="변호사", office_name="늘벗법률사무소"
    )
    save(session, "organization", name="샘터푸드뱅크", contact="도담당", phone="02-987-6543")
    save(session, "gathering", name="별빛뜨개모임", contact="채모임")
    save(session, "staff", login="clerk2", name="표주무")
    request = save(session, "request", by="전임자 육세나", at=f"{clock.today()} 09:00", text="도움")
    save(session, "attempt", request=request, by="복지정책과 어진솔 주무관", result="부재")
    save(
        session,
        "provision",
        recipient="한빛구",
        doc_no="1",
        purpose="보험",
        basis="법",
        file="명부",
        items="성명",
        persons=1,
        on=str(clock.today()),
        approver="빈가온",
    )
    return session


HIDDEN = (
    "김철수가 살았습니다", "김 철 수 님", "김 철수는", "김.철.수", "김\n철수", "故김철수",
    "주민김철수님", "철수 님", "아들 철수가", "김○수 씨", "김*수", "김OO", "김모 씨", "ㄱㅊㅅ",
    "ㄱ ㅊ ㅅ", "김ㅊㅅ", "rlacjftn", "김 어르신", "김할머니", "김 씨", "박영희", "朴英姬",
    "박서윤의", "서윤이가", "남궁민수", "남궁 민수", "민수 씨", "Nguyen Thi Lan", "Lan 씨",
    "류현숙", "유현숙", "현숙 님", "오다솜", "마가람", "도담당", "채모임", "표주무", "한변호",
    "늘벗법률사무소", "늘벗 법률사무소", "별빛뜨개모임", "별빛 뜨개모임", "하늘 님",
    "010-1234-5678", "010 1234 5678", "공일공 일이삼사 오육칠팔", "０１０１２３４５６７８",
    "02-987-6543", "cheolsu@example.com", "햇빛로12번길 3-4", "햇빛로 12번길", "101동 202호",
    "3통 2반에", "1958년 3월 12일", "19580312", "58.3.12", "1958년생", "3월 12일생",
    "연계-2026-0001", "접수-2026-12", "육세나", "어진솔 님", "진솔 씨", "빈가온이",
)  # fmt: skip


def test_whatever_the_file_knows_somebody_by_is_found_in_any_spelling(village: Session) -> None:
    missed = [
        text for text in HIDDEN
        if not sure(village, f"그날 오후에 {text} 함께 이야기를 나누었습니다.")
    ]  # fmt: skip
    assert missed == []


def test_what_stands_in_place_of_a_name_is_none(village: Session) -> None:
    place = save(village, "organization", name="고개마루 도서관")
    for told in (
        "고개마루 도서관",
        "구청장",
        "마을택배",
        "한빛종합사회복지관",
        "본인",
        "부녀회 총무",
    ):
        save(village, "verification", target=place, on=str(clock.today()), by=told, result="확인")
    text = "구청장이 마을택배와 도서관을 보고 한빛종합사회복지관 본인 부녀회 총무와 이야기했습니다."
    assert words(village, text) == []


def test_usual_words_that_are_names_are_shown_and_stop_nobody(village: Session) -> None:
    assert words(village, "맑은 하늘을 보며 걸었습니다.") == [("하늘", "성을 뺀 이름", False)]
    assert words(village, "샘터푸드뱅크에서 받았습니다.") == [
        ("샘터푸드뱅크", "기관·모임 이름", False)
    ]
    assert words(village, "이 어르신은 혼자 사셨습니다.") == [("이 어르신", "성과 호칭", False)]
    assert words(village, "버스로 20분, 전화 3통, 무료로 3회, 60대 어르신, 손님 두 분") == []


def test_a_story_without_names_is_confirmed_sealed_and_let_out(village: Session) -> None:
    record = confirmed(village)
    held = records.load(village, KIND, record).values
    assert (held["state"], held["confirmed_by"]) == (CONFIRMED, "이하늘")
    with pytest.raises(UserError, match="바꿀 수 없습니다"):
        edit(village, KIND, record, need="다른 말")
    good_practices.share(village, record, ver=ver(village, record))
    assert state(village, record) == SHARED
    good_practices.reopen(village, record, ver=ver(village, record))
    assert records.load(village, KIND, record).values["confirmed_on"] is None
    edit(village, KIND, record, need="다른 말")


def test_what_names_somebody_is_not_confirmed_until_it_is_rewritten_or_allowed(
    village: Session,
) -> None:
    record = story(village, need="정하늘 님 댁에서 김철수 님을 만났습니다.")
    with pytest.raises(UserError, match="2곳") as refused:
        good_practices.confirm(village, record, ver=ver(village, record))
    assert "사람 이름" in refused.value.fields["need"]
    assert state(village, record) == DRAFT
    edit(village, KIND, record, need="하늘 님 같은 하늘")
    with pytest.raises(UserError, match="사유"):
        good_practices.allow(village, record, ver=ver(village, record), word="하늘", why="  ")
    good_practices.allow(village, record, ver=ver(village, record), word="하늘", why="흔한 말")
    (line,) = typed_values.lines(records.load(village, KIND, record).values["allowed"])
    assert (line["word"], line["why"], line["by"]) == ("하늘", "흔한 말", "이하늘")
    good_practices.confirm(village, record, ver=ver(village, record))
    assert state(village, record) == CONFIRMED


def test_no_form_and_no_other_way_confirms_a_story(village: Session) -> None:
    record = story(village)
    for wanted in (CONFIRMED, SHARED, RECEIVED):
        with pytest.raises(UserError):
            edit(village, KIND, record, state=wanted)
        with pytest.raises(UserError):
            story(village, state=wanted)
    with pytest.raises(UserError, match="확인됨"):
        good_practices.share(village, record, ver=ver(village, record))


def test_undo_takes_a_confirmation_back(village: Session) -> None:
    record = story(village)
    change = good_practices.confirm(village, record, ver=ver(village, record))
    undoing.undo(village, change.number)
    assert state(village, record) == DRAFT


# --- drafted ---------------------------------------------------------------------------------------


def test_a_story_is_drafted_of_a_closed_referral_once_and_names_nobody(village: Session) -> None:
    person = lists.page(village, Query("person", text="김철수"), 0, limit=1, paths=())[0].id
    referral = referred.issued(
        village, person=person, needs=("건강", "경제"), reason="김철수 님이 아픔"
    ).id
    with pytest.raises(UserError, match="끝나지 않아"):
        good_practices.begin(village, referral)
    finish(village, referral)
    record = good_practices.begin(village, referral).id
    assert record is not None
    assert good_practices.begin(village, referral).id == record
    view = good_practices.view(village, record)
    told = {name: view.record.values[name] for name in TEXTS}
    assert view.findings == ()
    assert view.source == (REFERRAL.name, referral)
    assert told["need"] == "건강, 경제 욕구로 접수했습니다."
    assert told["tried"] == "기관·단체 1건을 의뢰했습니다."
    assert told["result"] == "의뢰 1건 가운데 1건이 완료되었습니다. 욕구는 충족 1건입니다."
    assert (told["helped"], told["lesson"]) == (None, None)
    with pytest.raises(UserError) as refused:
        good_practices.confirm(village, record, ver=ver(village, record))
    assert set(refused.value.fields) == {"helped", "lesson"}


def test_a_bundle_is_told_by_its_referrals_while_it_was_open(village: Session) -> None:
    person = lists.page(village, Query("person", text="김철수"), 0, limit=1, paths=())[0].id
    places = [save(village, "organization", name=f"{name}복지관") for name in ("햇살", "달빛")]
    for place, needs in zip(places, ("건강", "경제"), strict=True):
        finish(village, referred.issued(village, person=person, target=place, needs=(needs,)).id)
    planner = save(village, "staff", login="planner", name="한플래")
    bundle = save(
        village, "bundle", person=person, planner=planner, opened_on=referred.day(-9),
        next_check_on=referred.day(9),
    )  # fmt: skip
    edit(
        village,
        "bundle",
        bundle,
        state="종결",
        closed_on=referred.day(0),
        result="김철수 님 좋아짐",
    )
    record = good_practices.begin(village, bundle).id
    assert record is not None
    values = records.load(village, KIND, record).values
    assert values["days"] == 10
    assert values["tried"] == "기관·단체 2건을 의뢰했습니다."
    assert good_practices.view(village, record).findings == ()


def test_the_story_outlives_the_destroyed_and_lets_go_of_what_it_grew_from(
    village: Session,
) -> None:
    second = village.of(Staff(0, "second", "박둘", "개인정보 보호담당자"))
    person = save(village, "person", name="송곳니")
    referral = referred.issued(village, person=person, needs=("건강",)).id
    finish(village, referral)
    record = good_practices.begin(village, referral).id
    assert record is not None
    edit(village, "person", person, status="파기예정")
    due = [each for each in destruction.view(village).due if each.record == person]
    destruction.ask(village, due)
    destruction.approve(second, [each.request for each in destruction.view(second).asked])
    view = good_practices.view(village, record)
    assert view.record.values["grown_from"] is None
    assert view.source is None
    assert view.record.values["need"] == "건강 욕구로 접수했습니다."


# --- booklet and file ------------------------------------------------------------------------------


def pages_of(session: Session, **given: object) -> list[str]:
    """Return the words of the booklet by page, without their spaces."""
    job = PrintJob("good_practice_booklet", "learning", given=given)
    return pdf_page.words_by_page(printing.produce(session, job, "pdf").content)


def send(session: Session, file: Path) -> Path:
    job = PrintJob("good_practice_file", "sharing")
    file.write_bytes(printing.produce(session, job, target=SHEET.name).content)
    return file


def sheet_rows(file: Path) -> list[tuple[object, ...]]:
    return [tuple(row) for row in openpyxl.load_workbook(file).worksheets[0].values]


def test_the_booklet_has_contents_and_each_story_on_its_page(village: Session) -> None:
    for place in range(3):
        confirmed(village, title=f"이야기 {place + 1}번째", lesson="가나다라 " * 70)
    story(village, title="아직 쓰는 이야기")
    pages = pages_of(village)
    assert len(pages) == 2 + 3
    assert [f"이야기{place + 1}번째" in pages[2 + place] for place in range(3)] == [True] * 3
    assert "아직쓰는" not in "".join(pages)
    assert "사람이읽어야" in pages[1]


@pytest.mark.parametrize(
    "text", ["가나다라마바 " * 57, "가나다 라마\n" * 7, "긴줄글이여러줄로 " * 20]
)
def test_the_longest_story_keeps_to_its_page(village: Session, text: str) -> None:
    confirmed(village, **dict.fromkeys(TEXTS[1:], text.strip()))
    assert len(pages_of(village)) == 2 + 1
    with pytest.raises(UserError) as refused:
        confirmed(village, **dict.fromkeys(TEXTS[1:], "가나다\n" * 99))
    assert "한 장에" in refused.value.fields["need"]


def test_who_comes_into_the_file_later_keeps_a_story_out_of_booklet_and_file(
    village: Session, tmp_path: Path
) -> None:
    shared(village, need="한겨울솔 같은 나무를 심었습니다.")
    whole = shared(village, title="남은 이야기")
    save(village, "person", name="한겨울솔")
    pages = pages_of(village)
    told = "".join(pages)
    assert "한겨울솔" not in told
    assert "남은이야기" in told
    assert "싣지않은사례1건" in told
    rows = list(sheet_rows(send(village, tmp_path / "사례.xlsx")))
    assert "한겨울솔" not in repr(rows)
    assert str(records.load(village, KIND, whole).values["title"]) in repr(rows)


def test_a_file_is_taken_once_and_its_next_edition_updates(
    session: Session, neighbour: Session, tmp_path: Path
) -> None:
    record = shared(neighbour)
    confirmed(neighbour, title="내보내지 않는 이야기")
    sent = practice_files.read_file(send(neighbour, tmp_path / "1.xlsx"))
    assert practice_files.take(session, sent).message == "다른 기관의 사례: 신규 1."
    assert practice_files.take(session, sent).message == "다른 기관의 사례: 그대로 1."
    (held,) = lists.page(session, Query(KIND), 0, limit=9, paths=())
    values = records.load(session, KIND, held.id).values
    assert (values["office"], values["state"], values["need"]) == (NEAR, RECEIVED, TOLD["need"])
    with pytest.raises(UserError, match="바꿀 수 없습니다"):
        edit(session, KIND, held.id, need="우리 이야기")
    good_practices.reopen(neighbour, record, ver=ver(neighbour, record))
    edit(neighbour, KIND, record, need="새로 쓴 이야기")
    good_practices.confirm(neighbour, record, ver=ver(neighbour, record))
    good_practices.share(neighbour, record, ver=ver(neighbour, record))
    again = practice_files.read_file(send(neighbour, tmp_path / "2.xlsx"))
    assert practice_files.take(session, again).message == "다른 기관의 사례: 변경 1."
    assert records.load(session, KIND, held.id).values["need"] == "새로 쓴 이야기"
    assert NEAR in "".join(pages_of(session))
    assert NEAR not in "".join(pages_of(session, whose="우리 사례만"))
    assert "싣지" not in "".join(pages_of(session))
    rows = sheet_rows(send(session, tmp_path / "3.xlsx"))
    assert TOLD["title"] not in repr(list(rows))
    with pytest.raises(UserError, match="우리 기관의 파일"):
        practice_files.take(neighbour, again)


def test_a_foreign_story_that_names_somebody_here_is_kept_out_until_a_clerk_allows_it(
    village: Session, neighbour: Session, tmp_path: Path
) -> None:
    shared(neighbour, need="김철수 님 같은 분이 많습니다.")
    sent = practice_files.read_file(send(neighbour, tmp_path / "1.xlsx"))
    assert "1건은 책자에 싣지 않습니다" in practice_files.take(village, sent).message
    assert "김철수" not in "".join(pages_of(village))
    (held,) = lists.page(village, Query(KIND), 0, limit=9, paths=())
    good_practices.allow(
        village, held.id, ver=ver(village, held.id), word="김철수", why="지어낸 이름"
    )
    assert good_practices.view(village, held.id).findings == ()
    assert "김철수" in "".join(pages_of(village))
    assert practice_files.take(village, sent).message == "다른 기관의 사례: 그대로 1."
    assert "김철수" in "".join(pages_of(village))


def test_a_received_story_is_taken_out_and_brought_back_by_undo_an_own_one_is_not(
    session: Session, neighbour: Session, tmp_path: Path
) -> None:
    shared(neighbour)
    sent = practice_files.read_file(send(neighbour, tmp_path / "1.xlsx"))
    practice_files.take(session, sent)
    (held,) = lists.page(session, Query(KIND), 0, limit=9, paths=())
    change = practice_files.withdraw(session, held.id, ver=ver(session, held.id))
    assert lists.page(session, Query(KIND), 0, limit=9, paths=()) == []
    undoing.undo(session, change.number)
    assert state(session, held.id) == RECEIVED
    practice_files.withdraw(session, held.id, ver=ver(session, held.id))
    assert practice_files.take(session, sent).message == "다른 기관의 사례: 신규 1."
    own = confirmed(session)
    with pytest.raises(UserError, match="우리 사례라"):
        practice_files.withdraw(session, own, ver=ver(session, own))


def test_what_breaks_off_leaves_nothing_half_taken(
    session: Session, neighbour: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full at the second story takes the first back; the file is taken whole the next time."""
    for place in range(3):
        shared(neighbour, title=f"이야기 {place}")
    file = send(neighbour, tmp_path / "1.xlsx")
    sent = practice_files.read_file(file)
    whole, count = Records.add, itertools.count()

    def full(self: Records, kind: Kind, values: Mapping[str, Value]) -> int:
        if next(count):
            raise StorageError("디스크가 가득 찼습니다.")
        return whole(self, kind, values)

    with monkeypatch.context() as broken:
        broken.setattr(Records, "add", full)
        with pytest.raises(StorageError):
            practice_files.take(session, sent)
    assert lists.page(session, Query(KIND), 0, limit=9, paths=()) == []
    assert practice_files.take(session, sent).message == "다른 기관의 사례: 신규 3."
    file.write_bytes(file.read_bytes()[:300])
    with pytest.raises(Problem):
        practice_files.read_file(file)


def test_what_is_no_file_of_stories_changes_nothing(session: Session, tmp_path: Path) -> None:
    other = tmp_path / "명단.csv"
    other.write_text("이름,전화\n김철수,010-1234-5678\n", encoding="utf-8")
    with pytest.raises(UserError, match="우수사례 파일이 아닙니다"):
        practice_files.read_file(other)
    number = tmp_path / "번호.csv"
    number.write_text(
        "사례 코드,제목,연도,필요했던 것,보낸 기관\n0000abcd-1,이야기,2026,900101-1234567,이웃동\n"
        "코드아님,이야기,2026,없음,이웃동\n",
        encoding="utf-8",
    )
    change = practice_files.take(session, practice_files.read_file(number))
    assert change.message == "다른 기관의 사례: 읽지 못함 2."
    assert lists.page(session, Query(KIND), 0, limit=9, paths=()) == []


def test_page_and_paper_say_what_was_checked_and_that_a_person_must_read() -> None:
    assert "대조했습니다" in CHECKED
    assert "사람이 읽어야" in CHECKED


@pytest.mark.parametrize("target", ["pdf", "hwpx", "xlsx", "copy"])
def test_a_list_of_stories_tells_no_name_either(session: Session, target: str) -> None:
    """A story that nobody confirmed yet, or one that names somebody who came later, stands in the list as well."""
    good, bad = story(session), story(session, title="권하은 님을 도운 이야기")
    save(session, "person", name="권하은")
    listed = PrintJob("roster", "office", KIND, Query(KIND))
    with pytest.raises(UserError, match="권하은") as refused:
        printing.produce(session, listed, target)
    assert str(records.load(session, KIND, bad).values["no"]) in str(refused.value)
    assert printing.preview(session, listed).rows == 2, "who would mend it may look"
    alone = PrintJob("roster", "office", KIND, ids=(good,))
    assert printing.produce(session, alone, target).rows == 1
    edit(session, KIND, bad, title="끼니를 챙긴 이야기")
    assert printing.produce(session, listed, target).rows == 2
