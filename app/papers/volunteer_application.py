"""자원봉사자·재능기부 등록신청서: who offers what, when and where, and what of it the office may do.

The first page holds who applies, each consent with its own boxes, and the signatures; what is offered
stands on the next. In large type all that is said of the consents follows at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.blocks import Block, Break, Cell, Grid, Heading, Paragraph, Receipt, Space, Together
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.kinds.person import PERSON, needs_guardian
from app.papers import articles
from app.papers.cells import NBSP, PEN_DATE, heading, pair, ticks
from app.papers.consent_parts import (
    Notice,
    Part,
    explained,
    guardian_of,
    named,
    noticed,
    signing,
)
from app.papers.talent_cells import MARK, fields, offer, talents

TITLE = "자원봉사자·재능기부 등록신청서"
_SIZE, _LEAST = 10.0, 8.0
_KEPT = "등록 탈퇴 시까지"
_FREE = "동의하지 않을 수 있습니다."
REGISTERING = Notice(
    "자원봉사·재능기부의 등록, 활동 연계, 실적 관리와 확인서 발급",
    "성명, 생년월일, 성별, 연락처, 주소, 1365 아이디, 희망 활동, 자격",
    articles.REGISTERING.words,
)
_PLACES = Part(
    "활동처 제공 (선택)",
    "활동할 날짜와 내용을 서로 알리는 일",
    "성명, 연락처",
    f"{_FREE} 그러면 활동처에 연계하기 어렵습니다.",
    "활동 종료 시까지",
    "",
)
"""To whom is not known before somebody is asked to help: it is written in by pen, else it is no consent."""
_INSURANCE = Part(
    "보험 가입 (선택)",
    "활동 중 사고에 대비한 자원봉사 종합보험 가입",
    "성명, 생년월일, 성별, 연락처",
    f"{_FREE} 그러면 보험의 보장을 받지 못합니다.",
    "보험 기간 만료 시까지",
    "",
)
_NEWS = Part(
    "모집·행사 안내 (선택)",
    "새로운 활동, 교육과 행사를 문자나 전화로 알리는 일",
    "성명, 연락처",
    f"{_FREE} 그러면 안내를 받지 못할 뿐 불이익이 없습니다.",
    _KEPT,
    promotes=True,
)


def parts_of(facts: Facts) -> tuple[Part, ...]:
    """Return the consents that are asked for, the recipients by name as far as the office knows them."""
    return (_PLACES, replace(_INSURANCE, recipients=facts.office.insurers), _NEWS)


_COLUMNS = (
    ("동의", 20),
    ("제공받는 자", 32),
    ("목적", 35),
    ("항목", 27),
    ("보유·이용 기간", 26),
    ("거부하면", 22),
    ("동의 여부", 18),
)
_NOTICED = f"{REGISTERING.purpose}: {REGISTERING.items}"
_NOBODY = "주지 않습니다"
_BY_PEN = f"이름:{NBSP * 14}"
"""Where it is not known yet who receives something."""
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
    parts = parts_of(facts)
    blocks += [] if facts.large else [_notice(), Space(1)]
    blocks += [Paragraph(_ASKED, 11, bold=True), named(parts) if facts.large else _consents(parts)]
    blocks += [*_signed(facts), Break(), *_section("희망 활동과 재능")]
    blocks += [fields(facts), Space(3)] if facts.large else []
    blocks += offer(facts)
    talent = (*_section("재능기부 (마을상담가를 신청하는 분만)"), talents(facts))
    blocks += [Space(5), Together(talent)]
    if facts.large:
        blocks += [Space(6), noticed(REGISTERING), *explained(parts)]
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
    applied = [word for kind, word in _NAMES.items() if kind == facts.kind.name and not facts.blank]
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


def _notice() -> Grid:
    """Tell what is kept without a consent: what an application that somebody makes takes."""
    rows = (
        (heading(articles.NOTICE.words, down=2), *pair("목적·항목", _NOTICED)),
        pair("근거", REGISTERING.ground),
    )
    return Grid((34, 20, 126), rows, size=_SIZE)


def _consents(parts: Sequence[Part]) -> Grid:
    """Lay all that is said of every consent in a row, with its boxes at the end."""
    rows = [(Cell(part.title, bold=True), *_said(part), Cell(MARK)) for part in parts]
    head = tuple(heading(title) for title, _ in _COLUMNS)
    return Grid(tuple(width for _, width in _COLUMNS), (head, *rows), size=_SIZE)


def _said(part: Part) -> Iterator[Cell]:
    """Go through what is said of a consent, beginning with who receives it."""
    if part.recipients is None:
        yield Cell(_NOBODY)
    for line, said in part.lines():
        if line is articles.RECIPIENTS and not said:
            yield Cell(_BY_PEN, stressed=True)
        else:
            told = said.removeprefix(_FREE).removeprefix(" 그러면 ")
            yield Cell(told, stressed=bool(line.stressed))


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
