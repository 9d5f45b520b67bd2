"""팩스 표지: the first page of what is handed on to another office; who gets it, how many pages, why."""

from __future__ import annotations

from collections.abc import Mapping

from app.core import dates
from app.core.blocks import Cell, Grid, Heading, Paragraph, Sender, Space
from app.core.papers import Facts, Letterhead, Paper, PaperGroup, Purpose, Sheet
from app.kinds.referral import REFERRAL
from app.papers.cells import heading, pair, reached_at

TITLE = "팩스 표지"
_SIZE, _LEAST = 11.0, 11.0
"""Points; and millimetres of a box."""
_COVER = 1
"""This page itself."""


def compose(facts: Facts) -> Sheet:
    """Lay receiver, sender, what follows on which ground, and what to do if it came to the wrong place."""
    office = facts.office
    blocks = (
        Heading(TITLE, 26),
        Space(6),
        Grid((24, 66, 24, 66), _addresses(facts), size=_SIZE),
        Space(5),
        Grid((30, 150), _contents(facts), size=_SIZE),
        Space(6),
        Paragraph(
            "이 문서에는 개인정보가 들어 있습니다. 위에 적은 목적으로만 이용하고, 이용을 마치면 바로 파기해 "
            f"주십시오. 잘못 받으셨으면 복사하거나 남에게 보이지 말고 {_call(office)} 알려 주시고 파기해 "
            "주십시오.",
            _SIZE,
        ),
        Space(12),
        Sender(office.head, office.seal),
    )
    return Sheet(TITLE, blocks, one_page=True, faxed=True)


def _call(office: Letterhead) -> str:
    """Say whom to tell, and by which number."""
    return f"{office.name}({office.phone})에" if office.phone else f"{office.name}에"


def _addresses(facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    shown, office = facts.shown, facts.office
    by = shown.get("by", "") or shown.get("issued_by", "") or facts.trace.by
    whose, contact, phone, fax = _receiver(facts)
    lines = (
        ("기관", whose, office.name),
        ("담당자", contact, by),
        ("전화", phone, office.phone),
        ("팩스", fax, office.fax),
    )
    head = (
        Cell("받는 곳", heading=True, span=2, least=_LEAST - 2),
        Cell("보내는 곳", heading=True, span=2),
    )
    rows = tuple(
        (*pair(name, theirs, least=_LEAST), *pair(name, ours)) for name, theirs, ours in lines
    )
    return (head, *rows)


def _receiver(facts: Facts) -> tuple[str, str, str, str]:
    """Return who gets it: the office, the person there, telephone and fax."""
    shown = facts.shown
    if facts.kind.name != REFERRAL.name:
        contact, phone, fax = (shown.get(name, "") for name in ("contact", "phone", "fax"))
        return shown.get("recipient", ""), contact, phone, fax
    target, recipient = shown.get("target", ""), shown.get("recipient", "")
    reached = reached_at(facts)
    fax, kind = shown.get("target.fax", ""), facts.linked.get("target")
    if kind is not None and kind.role:
        return shown.get("target.office_name", ""), recipient or target, reached, fax
    return target or recipient, recipient.removeprefix(target).strip(), reached, fax


def _contents(facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    shown = facts.shown
    counted = facts.values.get("pages")
    pages = facts.followed_by or (counted if isinstance(counted, int) else 0)
    said = f"표지를 포함하여 총 {pages + _COVER:,}장" if pages else ""
    lines = (
        *(_of_slip(facts) if facts.kind.name == REFERRAL.name else _of_list(shown)),
        ("장수", said),
    )
    return tuple((heading(name), Cell(text, least=_LEAST)) for name, text in lines)


def _of_list(shown: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return (
        ("제목", shown.get("file", "")),
        ("보낸 날", shown.get("on", "")),
        ("관련 문서", shown.get("doc_no", "")),
        ("법적 근거", shown.get("basis", "")),
        ("목적", shown.get("purpose", "")),
        ("항목", shown.get("items", "")),
        ("요청 사항", shown.get("restriction", "")),
    )


def _of_slip(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Say what comes behind by its number; of the resident nothing stands on the cover."""
    shown = facts.shown
    due = shown.get("due_on", "")
    return (
        ("제목", f"서비스 연계 의뢰서 {shown.get('no', '')}".strip()),
        ("보낸 날", dates.show_date(facts.trace.at[:10])),
        (
            "요청 사항",
            f"의뢰서 아래의 회신서를 {due + '까지 ' if due else ''}보내 주시기 바랍니다.",
        ),
    )


FAX_COVER = Paper(
    "fax_cover",
    TITLE,
    compose,
    kinds=("provision", REFERRAL.name),
    purposes=(Purpose("cover", "팩스로 보내기"),),
    follows=("target",),
    blank=True,
    group=PaperGroup.NOTICES,
    kept=True,
    about="다른 기관에 팩스를 보낼 때 맨 앞에 붙입니다. 팩스로 전하는 의뢰서에는 자동으로 붙습니다.",
)
