"""타기관 제공: which lists may be handed to another office, with what of each, and what is said above them.

Only the columns named here go out, kind by kind, whatever the list on the screen shows; at first the fewest
are ticked. Each is entered in the register of provisions (개인정보 보호법 제17조, 제18조; 시행령 제15조).
"""

from __future__ import annotations

from app.core.blocks import Block, Cell, Grid, Paragraph, Space
from app.core.papers import Facts, Purpose
from app.core.register_entries import RegisterEntry
from app.kinds.provision import NEVER_OUT
from app.papers import articles
from app.papers.cells import heading

_ENTERS = RegisterEntry(
    "provision",
    asks=(
        *("recipient", "contact", "phone", "fax", "doc_no", "sort", "basis", "purpose"),
        *("agreed_purpose", "approver", "period", "form", "restriction"),
    ),
    told={
        "file": "title",
        "items": "items",
        "persons": "rows",
        "output": "number",
        "pages": "pages",
    },
    taken_back=("state", NEVER_OUT),
    cover="fax_cover",
    shows={
        "recipient": articles.RECIPIENT.label,
        "doc_no": articles.DOCUMENT.label,
        "purpose": articles.GIVEN_FOR.label,
        "basis": articles.GROUND.label,
        "period": articles.PERIOD.label,
        "restriction": articles.RESTRICTION.label,
    },
)
_USUAL = ("name", "mobile")
_ABOUT = (
    "다른 기관의 요청으로 내줍니다. 동의나 법 조항에 해당하고 활동 중인 분만 실리며, 제공대장에 남고 "
    "팩스 표지가 앞에 나갑니다."
)


def _handed(kind: str, columns: tuple[str, ...], usual: tuple[str, ...]) -> Purpose:
    """Declare what of a kind may be handed over, and what of it goes out unless more is ticked."""
    return Purpose(
        "provision",
        "타기관 제공",
        kinds=(kind,),
        columns=columns,
        usual=usual,
        choosable=True,
        enters=_ENTERS,
        about=_ABOUT,
    )


_OF_PERSON = tuple(
    f"person.{each}" for each in ("name", "birth", "sex", "mobile", "address", "detail", "tong")
)
_NAMED = tuple(f"person.{each}" for each in _USUAL)

HANDED_OVER = (
    _handed("volunteer", (*_OF_PERSON, "talents", "skills", "insured_until"), _NAMED),
    _handed(
        "counselor",
        (*_OF_PERSON, "category", "title", "office_name", "office_phone", "days", "place"),
        (*_NAMED, "category"),
    ),
    _handed(
        "person",
        ("name", "birth", "sex", "mobile", "address", "detail", "tong", "roles"),
        _USUAL,
    ),
    _handed(
        "participation",
        (*_OF_PERSON, "program", "state", "placed_at", "starts_on", "ends_on"),
        (*_NAMED, "program"),
    ),
)


_AGREED = "동의한 분만 실리고 제공대장에 남습니다."
SUBMITTED_TO_PLACES = Purpose(
    "place",
    "활동처 제출",
    kinds=("volunteer",),
    columns=_NAMED,
    enters=_ENTERS,
    about=f"활동할 곳에 내는, 성명과 휴대전화만 있는 명부입니다. {_AGREED}",
)
SUBMITTED_FOR_INSURANCE = Purpose(
    "insurance",
    "보험·교육",
    kinds=("volunteer",),
    columns=("person.name", "person.birth", "person.sex", "person.mobile", "insured_until"),
    title="{kind} 보험·교육 대상자 명부",
    enters=_ENTERS,
    about=f"보험 가입이나 교육 신청에 내는 명부입니다. {_AGREED}",
)


def head_of(facts: Facts) -> tuple[Block, ...]:
    """Return what stands above a list that is handed over: to whom, by which document, what for, how long."""
    entry = facts.purpose.enters
    if entry is None:
        return ()
    rows = tuple(
        (heading(label), Cell(facts.given.get(column, ""))) for column, label in entry.shows.items()
    )
    told = (Paragraph(facts.left_out, 9), Space(1)) if facts.left_out else ()
    return (Grid((30, 150), rows, size=10), Space(2), *told)
