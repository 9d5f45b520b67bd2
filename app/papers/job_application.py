"""일자리 참여신청서: who applies for which work, each consent ticked on its own, and the receipt to tear off.

The number of residence is a box for the pen alone: it is written only where a law has it asked for
(개인정보 보호법 제24조의2), is no matter of consent, and is never entered into the program.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from app.core.blocks import (
    Block,
    Break,
    Cell,
    Content,
    Cut,
    Grid,
    Heading,
    Paragraph,
    Receipt,
    Space,
    Ticks,
)
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds.job_program import AGE_OF_WORK
from app.kinds.person import is_under
from app.papers import application_receipt, articles
from app.papers.cells import NBSP, PEN, PEN_DATE, SIGN, heading, pair
from app.papers.consent_parts import TICKS, Part
from app.papers.participants import period_of

TITLE = "일자리사업 참여신청서"
_PAPERS_OF_MINOR = f"만 {AGE_OF_WORK}세 미만은 가족관계증명서와 친권자(후견인) 동의서를 함께 냅니다(근로기준법 제66조)."
_KEPT = f"사업 종료일부터{NBSP * 8}년"
_NUMBER_BOX = f"{NBSP * 14}-"
_SIZE = 10.0
_LEAST = 7.0
"""Millimetres of a box that is filled in already, or in large type; one for the pen is higher."""
_ASKED = "개인정보 동의 (하나씩 읽고 표시해 주세요. 거부하거나 언제든지 철회할 수 있습니다.)"
_WIDTHS, _LARGE_WIDTHS = (28, 62, 28, 62), (34, 56, 34, 56)
_CONSENT, _CONSENT_LARGE = (42, 25, 58, 19, 36), (44, 30, 50, 22, 34)
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Box:
    """A box to fill in, with what is known already."""

    label: str
    content: Content = ""
    _: KW_ONLY
    wide: bool = False


def compose(facts: Facts) -> Sheet:
    """Lay application, consents and signature on one page; in large type the consents behind the signature."""
    consents = _consents(facts)
    body = (Receipt(), Heading(TITLE, 18), _program(facts), Space(1.5), _applicant(facts))
    blocks: tuple[Block, ...] = (
        (
            *body,
            *_signed(facts),
            Break(),
            *_notice(facts),
            *consents,
            *_of_law(facts),
        )
        if facts.large and consents
        else (
            *(*body, Space(1), *_notice(facts)),
            *(*consents, *_of_law(facts), *_signed(facts)),
        )
    )
    slip = (Cut(), *application_receipt.slip(facts))
    return Sheet(TITLE, (*blocks, *slip), footer=Footer.ISSUE, one_page=True)


def _program(facts: Facts) -> Grid:
    shown = facts.shown
    period = period_of(shown.get("program.run_from", ""), shown.get("program.run_to", ""))
    hours = " ".join(filter(None, (shown.get("program.days"), shown.get("program.hours"))))
    ran = (Box("사업 기간", period), Box("요일·시간", hours, wide=facts.large))
    return _boxes(
        facts,
        Box("접수번호", shown.get("receipt_no", "")),
        Box("신청일", shown.get("applied_on", "")),
        Box("신청 사업", shown.get("program.name", ""), wide=facts.large),
        Box("유형", shown.get("program.type", "")),
        *(ran if period or hours else ()),
        Box("희망 업무"),
        Box("희망 시간"),
    )


def _applicant(facts: Facts) -> Grid:
    home = " ".join(filter(None, (_of(facts, "address"), _of(facts, "detail"))))
    phones = " / ".join(filter(None, (_of(facts, "mobile"), _of(facts, "phone2"))))
    near = (_of(facts, f"emergency_{each}") for each in ("name", "relation", "phone"))
    sex = str(facts.values.get("person.sex") or "")
    number = (Box("주민등록번호*", _NUMBER_BOX),) if _statute(facts) else ()
    works = (("참여하지 않음", False), (f"참여하고 있음(사업명:{NBSP * 40})", False))
    return _boxes(
        facts,
        Box("성명", _of(facts, "name")),
        Box("성별", Ticks((("남", sex == "남"), ("여", sex == "여")))),
        Box("생년월일", _of(facts, "birth")),
        *(number or (Box("연락처", phones),)),
        Box("주소", home, wide=True),
        *((Box("연락처", phones, wide=facts.large),) if number else ()),
        Box("비상연락", " ".join(filter(None, near)), wide=facts.large or not number),
        Box("다른 일자리", Ticks(works), wide=True),
        Box("경력·자격", wide=True),
    )


def _boxes(facts: Facts, *boxes: Box) -> Grid:
    """Lay boxes two a line, a wide one on a line of its own."""
    rows: list[Row] = []
    begun: Row = ()
    for box in boxes:
        span = 3 if box.wide else 1
        least = _LEAST if box.content or facts.large else PEN
        begun += (heading(box.label), Cell(box.content, span=span, least=least))
        if box.wide or len(begun) > len(("heading", "box")):
            rows.append(begun)
            begun = ()
    return Grid(_LARGE_WIDTHS if facts.large else _WIDTHS, tuple(rows), size=_SIZE)


def _of(facts: Facts, column: str) -> str:
    return facts.shown.get(f"person.{column}", "")


def _statute(facts: Facts) -> str:
    """Return the statute by which the program asks for the number of residence; without one there is no box."""
    return facts.shown.get("program.number_law", "")


def _minor(facts: Facts) -> bool:
    """Tell whether a parent may have to agree: for who is under age, and where the age is not known."""
    birth = _birth(facts)
    return not birth or is_under(AGE_OF_WORK, birth, facts.trace.at[:10])


def _birth(facts: Facts) -> str:
    return str(facts.values.get("person.birth") or "")


def _notice(facts: Facts) -> tuple[Block, ...]:
    """Tell what is kept without a consent: what an application that somebody makes takes."""
    guardian = ", 보호자" if _minor(facts) else ""
    items = f"성명, 생년월일, 성별, 주소, 연락처, 비상연락, 경력·자격{guardian}"
    rows = (
        (heading(articles.NOTICE.words, down=2), *pair("항목", items)),
        pair("근거", f"{articles.WORKING.words}: 접수, 자격과 중복 참여 확인, 선발과 안내"),
    )
    return (Grid((42, 25, 113), rows, size=_SIZE), Space(1.5))


def _consents(facts: Facts) -> tuple[Block, ...]:
    """Lay the consents that are asked for, if any."""
    parts = _handing_on(facts)
    asked = [block for each in parts for block in _consent(each, large=facts.large)]
    title = Paragraph(_ASKED, 11 if facts.large else 10.5, bold=True)
    return (title, *asked) if parts else ()


def _handing_on(facts: Facts) -> tuple[Part, ...]:
    """Return the consent that lets the operator know; where that is the office itself there is none."""
    operator = facts.shown.get("program.operator_org", "")
    if operator == facts.office.name:
        return ()
    handing_on = Part(
        "개인정보 제3자 제공 (선택)",
        "참여자 배치, 근무 관리, 보수 지급, 보험 가입",
        "성명, 생년월일, 성별, 주소, 연락처, 비상연락",
        "그곳에서 일하기 어렵습니다.",
        _KEPT,
        operator,
    )
    return (handing_on,)


def _consent(consent: Part, *, large: bool) -> tuple[Block, ...]:
    """Lay what is said of a consent, and at the left its name and the boxes to tick."""
    rows: list[Row] = []
    if consent.recipients is not None:
        to = f"{consent.recipients} (수행기관)" if consent.recipients else ""
        rows.append(
            (heading("제공받는 자"), Cell(to, span=3, stressed=True, least=0 if to else PEN))
        )
    purpose = bool(consent.purpose_line.stressed)
    rows += [
        (heading("목적"), Cell(consent.purpose, span=3, stressed=purpose)),
        (heading("항목"), Cell(consent.items, span=3)),
        (
            *(heading("보유 기간"), Cell(consent.kept, stressed=bool(articles.KEPT.stressed))),
            *pair("거부하면", consent.refusal),
        ),
    ]
    boxes = Cell(TICKS, down=2)
    rows[0] = (heading(consent.title, down=len(rows) - 2), *rows[0])
    rows[-2] = (boxes, *rows[-2])
    return (Grid(_CONSENT_LARGE if large else _CONSENT, tuple(rows), size=_SIZE), Space(1.5))


def _of_law(facts: Facts) -> tuple[Block, ...]:
    """Say by which statute the number of residence is asked for: never by consent."""
    said = f"{articles.RESIDENT_NUMBER.words} {_statute(facts)}"
    return (Paragraph(said, _SIZE, leading=1.35),) if _statute(facts) else ()


def _signed(facts: Facts) -> tuple[Block, ...]:
    where = "뒤쪽의 " if facts.large else ""
    asked = (
        f"하며, {where}동의 내용을 읽고 하나하나 표시하였습니다."
        if _handing_on(facts)
        else "합니다."
    )
    said = f"위와 같이 일자리사업에 참여를 신청{asked}"
    rows = [_signature(PEN_DATE, "신청인", _of(facts, "name"))]
    if _minor(facts):
        age = f"만 {AGE_OF_WORK}세 미만{'' if _birth(facts) else '인 경우'}"
        rows.append(_signature(age, "친권자·후견인", _of(facts, "guardian_name")))
    return (
        Space(1),
        Paragraph(said, 10.5),
        Grid((44, 40, 56, 40), tuple(rows), size=10.5),
        *((Paragraph(_PAPERS_OF_MINOR, _SIZE),) if _minor(facts) and _birth(facts) else ()),
        Space(1),
        Paragraph(f"{facts.office.head} 귀하", 13, bold=True),
    )


def _signature(before: str, label: str, name: str) -> Row:
    known = Cell(name, align="center", least=PEN)
    return (Cell(before, least=PEN), heading(label), known, Cell(SIGN, align="right", least=PEN))


JOB_APPLICATION = Paper(
    "job_application",
    TITLE,
    compose,
    kinds=("participation",),
    purposes=(Purpose("apply", "참여 신청"),),
    follows=("person", "program"),
    blank=True,
    large=True,
    group=PaperGroup.FORMS,
    stays="signed, it comes back and is put away",
    about="일자리 참여를 신청합니다. 아래를 잘라 접수증으로 드립니다.",
)
