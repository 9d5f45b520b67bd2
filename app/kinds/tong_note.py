"""통 소식: what those who work for a 통 tell each other: its 통장, its officer, the welfare staff."""

from __future__ import annotations

from app.core.answered import Answered
from app.core.choices import Choice, Flag
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, Lines, Mask
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.times import Date, Moment
from app.core.values import Link, Memo, Serial
from app.kinds.parts import NAME

UNREAD, READ = "읽기 전", "읽음"
STATES = {UNREAD: frozenset((READ,)), READ: frozenset((UNREAD,))}
PARTS = ("담당 주무관", "통장", "복지 담당")

# fmt: off
TONG_NOTE = Kind(
    "tong_note",
    "통 소식",
    (
        Field("no", "소식번호", Serial("소식-{year}-{number:04}"), find=Find.DIGITS, listed=True,
            section="소식"),
        Field("tong", "통", Link("tong"), required=True, listed=True, filtered=True),
        Field("on", "날짜", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("일자", "작성일")),
        Field("part", "누가", Choice(*PARTS), required=True, default=PARTS[0], listed=True,
            filtered=True),
        Field("by", "쓴 사람", NAME, fill=Fill.ME, find=Find.PERSON, mask=Mask.NAME, listed=True,
            synonyms=("작성자",)),
        Field("text", "내용", Memo(1000), required=True, find=Find.TEXT, mask=Mask.ALL,
            listed=True, synonyms=("소식", "전달 내용"),
            help="통장에게 인쇄됩니다. 주민의 사정은 접수에 적으세요."),
        Field("told", "통장에게", Flag("알림", "사무실만"), default=1, filtered=True),
        Field("answers", "회신한 소식", Link("tong_note"),
            help="통장이 회신한 소식이면 그 소식입니다."),
        Field("officer", "읽을 사람", Link("staff"), taken="tong.officer", listed=True,
            section="읽음", help="비워 두면 통의 담당 주무관입니다."),
        Field("state", "상태", Choice(*STATES), required=True, default=UNREAD, listed=True,
            filtered=True),
        Lines("readers", "읽은 사람", (
            Field("who", "누가", Link("staff", "person"), required=True),
            Field("at", "언제", Moment(Lean.PAST)),
        )),
    ),
    title=("no", "tong"),
    summary=("on", "part", "text"),
    order=("on",),
    descending=True,
    menu="마을",
    words=("통장 회신", "소식", "게시판", "전달 사항", "통장 소식", "공지", "알림장", "공지사항"),
    icon="reply",
    states=STATES,
    closed=frozenset((READ,)),
    page=PageOfRecord.TONG,
    answered=Answered(PageOfRecord.TONG),
    hint="통장과 주무관이 함께 볼 소식을 F4로 적으세요. 통장에게는 통 소식지로 인쇄합니다.",
)
