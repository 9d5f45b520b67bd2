"""우수사례: how a need was met, told without anybody's name, for this office and others to learn from."""

from __future__ import annotations

from app.core.choices import Choice, Choices
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, Lines, Mask
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.times import Date, Moment, Year
from app.core.values import Link, Memo, Number, Serial, Text, Values
from app.kinds.parts import NAME, NEEDS, needed

DRAFT, CONFIRMED, SHARED, RECEIVED = "작성 중", "확인됨", "공유", "받음"
STATES = {
    DRAFT: frozenset((CONFIRMED, RECEIVED)),
    CONFIRMED: frozenset((DRAFT, SHARED)),
    SHARED: frozenset((DRAFT, CONFIRMED)),
    RECEIVED: frozenset[str](),
}
READY = (CONFIRMED, SHARED, RECEIVED)
"""The states in which a story may stand in the booklet."""
TEXTS = ("title", "need", "tried", "helped", "result", "lesson")
"""What of it is read by others, and held against all that the file knows of people."""
TOLD = (*TEXTS, "year", "needs", "days")
"""All that goes out."""
_LONGEST = 400
_LINE, _PAGE = 46, 2_000
"""Letters that a new line counts for, since it leaves the rest of its own empty, and those of a page."""


def check(values: Values) -> dict[str, str]:
    """A confirmed story is whole, and says who read it when."""
    if values.get("state") in {CONFIRMED, SHARED}:
        told = [str(values.get(name) or "") for name in TEXTS[1:]]
        if sum(len(text) + _LINE * text.count("\n") for text in told) > _PAGE:
            return {TEXTS[1]: "한 장에 다 들어가지 않습니다. 글이나 줄바꿈을 줄여 주세요."}
        return needed(values, (*TEXTS[1:], "confirmed_on"), "확인하려면")
    if values.get("state") == RECEIVED:
        return needed(values, ("office", "code"), "다른 기관에서 받은 사례면")
    return {}


# fmt: off
GOOD_PRACTICE = Kind(
    "good_practice",
    "우수사례",
    (
        Field("no", "사례번호", Serial("사례-{year}-{number:03}"), find=Find.DIGITS, listed=True,
            section="사례"),
        Field("title", "제목", Text(60), required=True, find=Find.NAME, listed=True,
            synonyms=("사례명",), help="누구의 일인지 드러나지 않게 적습니다."),
        Field("year", "연도", Year(), required=True, fill=Fill.THIS_YEAR, listed=True, filtered=True),
        Field("needs", "욕구", Choices(*NEEDS), listed=True, filtered=True),
        Field("days", "걸린 날", Number(1, 3_660, "일")),
        Field("need", "필요했던 것", Memo(_LONGEST), find=Find.TEXT, mask=Mask.ALL,
            section="이야기", synonyms=("문제", "상황")),
        Field("tried", "해 본 것", Memo(_LONGEST), find=Find.TEXT, mask=Mask.ALL,
            synonyms=("추진 내용", "지원 내용")),
        Field("helped", "도움이 된 것", Memo(_LONGEST), find=Find.TEXT, mask=Mask.ALL,
            synonyms=("성공 요인",)),
        Field("result", "결과", Memo(_LONGEST), find=Find.TEXT, mask=Mask.ALL, synonyms=("성과",)),
        Field("lesson", "배울 점", Memo(_LONGEST), find=Find.TEXT, mask=Mask.ALL,
            synonyms=("시사점",), help="다른 곳에서도 해 볼 수 있는 것."),
        Lines("allowed", "허용한 말", (
            Field("word", "말", Text(60), required=True),
            Field("why", "사유", Text(100), required=True,
                help="사람을 드러내지 않는 사유. 예: 흔한 말(하늘)"),
            Field("by", "허용한 사람", NAME),
            Field("at", "언제", Moment(Lean.PAST)),
        ), section="자동 검사"),
        Field("state", "상태", Choice(*STATES), required=True, default=DRAFT, listed=True,
            filtered=True, section="확인"),
        Field("confirmed_on", "확인일", Date(Lean.PAST), fixed=True, listed=True),
        Field("confirmed_by", "읽고 확인한 사람", NAME, fixed=True),
        Field("grown_from", "바탕이 된 기록", Link("referral", "bundle"), fixed=True, let_go=True,
            help="기관 안에서만 보입니다. 책자와 파일에는 싣지 않고, 기록이 파기되면 지워집니다."),
        Field("office", "보낸 기관", Text(60), fixed=True, listed=True, filtered=True),
        Field("code", "사례 코드", Text(60), fixed=True, code=True),
    ),
    title=("no", "title"),
    summary=("year", "needs", "state"),
    order=("year",),
    descending=True,
    menu="마을",
    words=("사례집", "우수 사례", "모범사례", "우수사례집", "미담", "수범사례"),
    icon="bundle",
    check=check,
    states=STATES,
    closed=frozenset(READY),
    reserved=frozenset(READY),
    sealed={
        CONFIRMED: frozenset((*TOLD, "confirmed_on", "confirmed_by")),
        SHARED: frozenset((*TOLD, "confirmed_on", "confirmed_by")),
        RECEIVED: frozenset((*TOLD, "office", "code", "confirmed_on", "confirmed_by", "grown_from")),
    },
    duplicates=(("office", "code"),),
    page=PageOfRecord.GOOD_PRACTICE,
    hint="끝난 연계나 연계 묶음에서 ‘우수사례로’를 누르면 이름 없이 초안이 만들어집니다. F4로 바로 쓸 수도 있습니다.",
)
