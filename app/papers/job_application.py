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
from app.papers import application_receipt
from app.papers.cells import heading, pair
from app.papers.consent_parts import Part
from app.papers.participants import period_of

TITLE = "일자리사업 참여신청서"
_NBSP = "\u00a0"
_BLANK_DATE = f"20{_NBSP * 6}.{_NBSP * 6}.{_NBSP * 6}."
_SIGN = f"(서명{_NBSP}또는{_NBSP}인)"
_AGREES = Ticks((("동의합니다", False), ("동의하지 않습니다", False)))
_KEPT = f"사업이 끝난 날부터{_NBSP * 8}년"
_NUMBER_BOX = f"{_NBSP * 14}-"
_SIZE = 10.0
_LEAST, _PEN = 7.0, 8.5
"""Millimetres of a box that may be filled in by pen."""
_WIDTHS, _LARGE_WIDTHS = (28, 62, 28, 62), (34, 56, 34, 56)
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Box:
    """A box to fill in, with what is known already."""

    label: str
    content: Content = ""
    _: KW_ONLY
    wide: bool = False


def compose(facts: Facts) -> Sheet:
    """Lay application, consents and signature on one page; in large type the signature on the first."""
    asked = (_collection(), *_handing_on(facts))
    consents = tuple(block for each in asked for block in _consent(each))
    body = (Receipt(), Heading(TITLE, 18), _program(facts), Space(1.5), _applicant(facts))
    blocks: tuple[Block, ...] = (
        (
            *body,
            *_signed(facts),
            Break(),
            Paragraph("개인정보 동의", 13, bold=True),
            *consents,
            _of_law(),
        )
        if facts.large
        else (*body, Space(1), *consents, _of_law(), *_signed(facts))
    )
    slip = (Cut(), *application_receipt.slip(facts))
    return Sheet(TITLE, (*blocks, *slip), footer=Footer.ISSUE, one_page=True)


def _program(facts: Facts) -> Grid:
    shown = facts.shown
    period = period_of(shown.get("program.run_from", ""), shown.get("program.run_to", ""))
    hours = " ".join(filter(None, (shown.get("program.days"), shown.get("program.hours"))))
    return _boxes(
        facts,
        Box("접수번호", shown.get("receipt_no", "")),
        Box("신청일", shown.get("applied_on", "")),
        Box("신청 사업", shown.get("program.name", ""), wide=facts.large),
        Box("유형", shown.get("program.type", "")),
        Box("사업 기간", period),
        Box("요일·시간", hours, wide=facts.large),
        Box("희망 업무"),
        Box("희망 시간"),
    )


def _applicant(facts: Facts) -> Grid:
    home = " ".join(filter(None, (_of(facts, "address"), _of(facts, "detail"))))
    phones = " / ".join(filter(None, (_of(facts, "mobile"), _of(facts, "phone2"))))
    near = (_of(facts, f"emergency_{each}") for each in ("name", "relation", "phone"))
    sex = str(facts.values.get("person.sex") or "")
    works = (("참여하지 않음", False), (f"참여하고 있음(사업명:{_NBSP * 40})", False))
    return _boxes(
        facts,
        Box("성명", _of(facts, "name")),
        Box("성별", Ticks((("남", sex == "남"), ("여", sex == "여")))),
        Box("생년월일", _of(facts, "birth")),
        Box("주민등록번호*", _NUMBER_BOX),
        Box("주소", home, wide=True),
        Box("연락처", phones, wide=facts.large),
        Box("비상연락", " ".join(filter(None, near)), wide=facts.large),
        Box("다른 일자리", Ticks(works), wide=True),
        Box("경력·자격", wide=True),
    )


def _boxes(facts: Facts, *boxes: Box) -> Grid:
    """Lay boxes two a line, a wide one on a line of its own."""
    rows: list[Row] = []
    begun: Row = ()
    for box in boxes:
        span = 3 if box.wide else 1
        begun += (heading(box.label), Cell(box.content, span=span, least=_LEAST))
        if box.wide or len(begun) > len(("heading", "box")):
            rows.append(begun)
            begun = ()
    return Grid(_LARGE_WIDTHS if facts.large else _WIDTHS, tuple(rows), size=_SIZE)


def _of(facts: Facts, column: str) -> str:
    return facts.shown.get(f"person.{column}", "")


def _collection() -> Part:
    return Part(
        "개인정보\n수집·이용\n동의",
        "일자리사업 신청 접수, 자격과 중복 참여 확인, 선발과 결과 안내",
        "성명, 생년월일, 성별, 주소, 연락처, 비상연락, 경력·자격",
        "동의하지 않을 수 있습니다. 그러면 신청을 접수하기 어렵습니다.",
        _KEPT,
    )


def _handing_on(facts: Facts) -> tuple[Part, ...]:
    """Return the consent that lets the operator know; where that is the office itself there is none."""
    operator = facts.shown.get("program.operator_org", "")
    if operator == facts.office.name:
        return ()
    handing_on = Part(
        "개인정보\n제3자 제공\n동의",
        "참여자 배치, 근무 관리, 보수 지급, 보험 가입",
        "성명, 생년월일, 성별, 주소, 연락처, 비상연락",
        "동의하지 않을 수 있습니다. 그러면 수행기관에서 일하시기 어렵습니다.",
        _KEPT,
        operator,
    )
    return (handing_on,)


def _consent(consent: Part) -> tuple[Block, ...]:
    rows: list[Row] = []
    if consent.recipients is not None:
        to = f"{consent.recipients} (수행기관)" if consent.recipients else ""
        rows.append((heading("받는 곳"), Cell(to, span=3, least=0 if to else _LEAST)))
    rows += [
        (heading("목적"), Cell(consent.purpose, span=3)),
        (heading("항목"), Cell(consent.items, span=3)),
        (*pair("보유 기간", consent.kept), heading("동의 여부"), Cell(_AGREES, least=_LEAST)),
        (heading("거부할 권리"), Cell(consent.refusal, span=3)),
    ]
    rows[0] = (heading(consent.title, down=len(rows)), *rows[0])
    return (Grid((25, 24, 47, 20, 64), tuple(rows), size=_SIZE), Space(1.5))


def _of_law() -> Paragraph:
    """Say when the number of residence is asked for: by law alone, never by consent."""
    return Paragraph(
        "* 고유식별정보(주민등록번호)는 법령에 근거가 있는 사업에서만 담당자의 안내에 따라 적으며, "
        "동의로 처리하지 않습니다(개인정보 보호법 제24조의2). 근거 법령:",
        _SIZE,
        leading=1.35,
    )


def _signed(facts: Facts) -> tuple[Block, ...]:
    where = "뒤쪽의 " if facts.large else ""
    said = (
        f"위와 같이 일자리사업에 참여를 신청하며, {where}동의 내용을 읽고 하나하나 표시하였습니다."
    )
    name = Cell(_of(facts, "name"), align="center", least=_PEN)
    sign = Cell(_SIGN, align="right", least=_PEN)
    return (
        Space(1),
        Paragraph(said, 10.5),
        Grid(
            (44, 40, 56, 40),
            ((Cell(_BLANK_DATE, least=_PEN), heading("신청인"), name, sign),),
            size=10.5,
        ),
        Space(1),
        Paragraph(f"{facts.office.head} 귀하", 13, bold=True),
    )


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
    about="일자리 참여를 신청합니다. 아래를 잘라 접수증으로 드립니다.",
)
