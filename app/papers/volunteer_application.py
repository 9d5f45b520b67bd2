"""자원봉사자·재능기부 등록신청서: who offers what, when and where, and what of it the office may do.

The first page holds who applies, each consent with its own boxes, and the signatures; what is offered
stands on the next. In large type all that is said of the consents follows at the end.
"""

from __future__ import annotations

from app.core.blocks import Block, Break, Cell, Grid, Heading, Paragraph, Receipt, Space, Together
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds.person import PERSON, needs_guardian
from app.papers.cells import NBSP, PEN_DATE, heading, ticks
from app.papers.consent_parts import Part, explained, guardian_of, named, signing
from app.papers.talent_cells import MARK, fields, offer, talents

TITLE = "자원봉사자·재능기부 등록신청서"
_SIZE, _LEAST = 10.0, 8.0
_INSURED = "보험사, 구 자원봉사센터"
_KEPT = "등록 탈퇴 시까지"
_FREE = "동의하지 않을 수 있습니다."
PARTS = (
    Part(
        "개인정보 수집·이용 (필수)",
        "자원봉사·재능기부의 등록, 활동 연계, 실적 관리와 확인서 발급",
        "성명, 생년월일, 성별, 연락처, 주소, 1365 아이디, 희망 활동, 자격",
        f"{_FREE} 그러면 등록할 수 없습니다.",
        _KEPT,
    ),
    Part(
        "활동처 제공 (선택)",
        "활동할 날짜와 내용을 서로 알리는 일",
        "성명, 연락처",
        f"{_FREE} 그러면 활동처에 연계하기 어렵습니다.",
        "활동 종료 시까지",
        "활동하기로 한 기관·단체",
    ),
    Part(
        "보험 가입 (선택)",
        "활동 중 사고에 대비한 자원봉사 종합보험 가입",
        "성명, 생년월일, 성별, 연락처",
        f"{_FREE} 그러면 보험의 보장을 받지 못합니다.",
        "보험 기간 만료 시까지",
        _INSURED,
    ),
    Part(
        "모집·행사 안내 (선택)",
        "새로운 활동, 교육과 행사를 문자나 전화로 알리는 일",
        "성명, 연락처",
        f"{_FREE} 그러면 안내를 받지 못할 뿐 불이익이 없습니다.",
        _KEPT,
    ),
)
_ROWS = {
    "목적": "purpose",
    "항목": "items",
    "보유·이용 기간": "kept",
    "거부하면": "refusal",
}
_HERE = "위와 같이 자원봉사자·재능기부 등록을 신청하고, 하나하나 표시한 대로 동의합니다."
_BEHIND = "뒤쪽의 동의 내용을 읽고, 하나하나 표시한 대로 동의하고 신청합니다."
_ASKED = "동의 (하나씩 읽고 표시해 주세요. 거부하거나 나중에 철회할 수 있습니다.)"
_NAMES = {"volunteer": "자원봉사", "counselor": "재능기부(마을상담가)"}


def compose(facts: Facts) -> Sheet:
    """Lay who applies, the consents and the signatures on the first page, the offer behind it."""
    title = Heading(TITLE, 15 if facts.large else 18)
    blocks: list[Block] = [Receipt(), title, Space(1)]
    blocks += [] if facts.large else [_receipt(), Space(2)]
    blocks += [_applicant(facts), Space(2)]
    blocks += [] if facts.large else [fields(facts), Space(2)]
    blocks += [Paragraph(_ASKED, 11, bold=True), named(PARTS) if facts.large else _consents()]
    blocks += [*_signed(facts), Break(), *_section("희망 활동과 재능")]
    blocks += [fields(facts), Space(3)] if facts.large else []
    blocks += offer(facts)
    talent = (*_section("재능기부 (마을상담가를 신청하는 분만)"), talents(facts))
    blocks += [Space(5), Together(talent)]
    if facts.large:
        blocks += [Space(6), *explained(PARTS)]
    return Sheet(TITLE, tuple(blocks), footer=Footer.ISSUE)


def _section(title: str) -> tuple[Block, ...]:
    return (Paragraph(title, 13, bold=True), Space(1))


def _receipt() -> Grid:
    """What the office fills in."""
    return Grid(
        (24, 40, 24, 40, 24, 28),
        (
            (
                heading("접수번호"), Cell(least=7), heading("접수일"), Cell(),
                heading("처리 기간"), Cell("즉시", align="center"),
            ),
        ),
        size=9,
    )  # fmt: skip


def _applicant(facts: Facts) -> Grid:
    """Who applies, as far as it is known; the rest is left to the pen."""
    sex, form = facts.values.get(f"{_prefix(facts)}sex"), facts.values.get("form")
    home = " ".join(filter(None, (_of(facts, "address"), _of(facts, "detail"))))
    parts = " ".join(filter(None, (_of(facts, "tong"), _of(facts, "ban"))))
    area = f"({parts})" if parts else ""
    phones = " / ".join(filter(None, (_of(facts, "mobile"), _of(facts, "phone2"))))
    applied = [word for kind, word in _NAMES.items() if kind == facts.kind.name]
    group = (f"개인{NBSP * 4}", f"단체(이름:{NBSP * 22}, {NBSP * 6}명)")
    chosen = [word for word in group if form and word.startswith(str(form))]
    rows = (
        (heading("신청"), Cell(ticks(tuple(_NAMES.values()), applied), span=3, least=_LEAST)),
        (heading("구분"), Cell(ticks(group, chosen), span=3, least=_LEAST)),
        (
            heading("성명"), Cell(_of(facts, "name"), least=_LEAST),
            heading("성별"), Cell(ticks(("남", "여"), [str(sex)] if sex else [])),
        ),
        (
            heading("생년월일"), Cell(_of(facts, "birth"), least=_LEAST),
            heading("1365 아이디"), Cell(_of(facts, "id_1365")),
        ),
        (
            heading("연락처"), Cell(phones, least=_LEAST),
            heading("이메일"), Cell(_of(facts, "email")),
        ),
        (heading("주소"), Cell(f"{home}  {area}".strip(), span=3, least=_LEAST)),
    )  # fmt: skip
    return Grid((26, 74, 26, 54), rows, size=_SIZE)


def _consents() -> Grid:
    """Lay all that is said of every consent in a row, with its boxes at the end."""
    titles = ("동의", *_ROWS, "동의 여부")
    rows = [
        (
            Cell(part.title, bold=True),
            *(Cell(_said(part, column)) for column in _ROWS.values()),
            Cell(MARK),
        )
        for part in PARTS
    ]
    head = tuple(heading(title) for title in titles)
    return Grid((23, 38, 44, 25, 26, 24), (head, *rows), size=_SIZE)


def _said(part: Part, column: str) -> str:
    """Return one thing that is said of a consent; beside its items also who receives them."""
    said = str(getattr(part, column)).removeprefix(_FREE).removeprefix(" 그러면 ")
    return (
        f"{said}\n(제공받는 자: {part.recipients})"
        if column == "items" and part.recipients
        else said
    )


def _signed(facts: Facts) -> tuple[Block, ...]:
    birth = str(facts.values.get(f"{_prefix(facts)}birth") or "")
    child = not birth or needs_guardian(birth, facts.trace.at[:10])
    guardian = guardian_of(facts, _prefix(facts))
    return (
        Space(2),
        Paragraph(_BEHIND if facts.large else _HERE, 10.5),
        Space(1),
        Paragraph(PEN_DATE, 11, "center"),
        Space(1),
        signing(facts, "신청인", _of(facts, "name"), guardian=guardian, child=child),
        Space(2),
        Paragraph(f"{facts.office.head} 귀하", 14, "center", bold=True),
    )


def _prefix(facts: Facts) -> str:
    return "" if facts.kind.name == PERSON.name else "person."


def _of(facts: Facts, column: str) -> str:
    return facts.shown.get(f"{_prefix(facts)}{column}", "")


VOLUNTEER_APPLICATION = Paper(
    "volunteer_application",
    TITLE,
    compose,
    kinds=("volunteer", "counselor", "person"),
    purposes=(Purpose("application", "등록 신청"),),
    follows=("person",),
    blank=True,
    large=True,
    group=PaperGroup.FORMS,
    stays="signed, it comes back and is put away",
    about="자원봉사나 재능기부를 하려는 주민이 적어 냅니다. 동의와 서명을 함께 받습니다.",
)
