"""연계 묶음 요약: what was done for one resident or household, to be entered into the case system."""

from __future__ import annotations

from app.core import dates
from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space
from app.core.papers import Facts, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.tables import Table, TableColumn
from app.papers.cells import heading, pair
from app.papers.roster import approval_of

TITLE = "연계 묶음 요약"
MEMBERS = PaperPart("bundle.members")
TIMELINE = PaperPart("bundle.timeline")
_EVENTS = (
    TableColumn("일시", 31, "center"),
    TableColumn("구분", 19, "center"),
    TableColumn("주민", 17, "center"),
    TableColumn("내용", 88),
    TableColumn("상태·결과", 20, "center"),
)
_MOST = 40
"""Newest events that are told; what is older is counted, so that one page stays readable."""
_SIZE = 9.0


def compose(facts: Facts) -> Sheet:
    """Lay the head, who it is about, the goal and result, and the events in time order."""
    events = facts.parts.get(TIMELINE, ())
    blocks: tuple[Block, ...] = (
        approval_of(facts.office),
        Heading(TITLE),
        Space(2),
        _head(facts),
        Space(2),
        _members(facts),
        Space(2),
        Paragraph(_counted(facts), 9),
        Table(_EVENTS, events[-_MOST:]),
    )
    return Sheet(TITLE, blocks, one_page=True)


def _head(facts: Facts) -> Grid:
    shown = facts.shown
    state = " · ".join(filter(None, (shown.get("state", ""), shown.get("closed_on", ""))))
    result = shown.get("result", "")
    return Grid(
        (22, 41, 22, 36, 24, 35),
        (
            (
                *pair("묶음번호", shown.get("no", "")),
                *pair("담당", shown.get("planner", "")),
                *pair("시작일", shown.get("opened_on", "")),
            ),
            (
                *pair("상태", state),
                *pair("마지막 점검", shown.get("checked_on", "")),
                *pair("다음 점검일", shown.get("next_check_on", "")),
            ),
            (heading("목표"), Cell(shown.get("goal", ""), span=5, least=9)),
            *(((heading("결과"), Cell(result, span=5, least=9)),) if result else ()),
        ),
        size=_SIZE,
    )


def _members(facts: Facts) -> Grid:
    """Say whom it is about: one resident, or each member of the household."""
    head = tuple(heading(word) for word in ("성명", "생년월일", "연락처", "주소"))
    rows = [tuple(Cell(text) for text in row) for row in facts.parts.get(MEMBERS, ())]
    return Grid((26, 26, 34, 94), (head, *rows), size=_SIZE)


def _counted(facts: Facts) -> str:
    """Say how many events of each kind there were, and whether older ones are left out."""
    events = facts.parts.get(TIMELINE, ())
    kinds = [row[1] for row in events]
    counts = (f"{kind} {kinds.count(kind):,}" for kind in dict.fromkeys(kinds))
    older = len(events) - _MOST
    parts = (
        f"{dates.show_date(facts.trace.at[:10])} 현재",
        f"총 {len(events):,}건" if events else "아직 기록이 없습니다",
        ", ".join(counts),
        f"이전 {older:,}건은 싣지 않았습니다" if older > 0 else "",
    )
    return "  ·  ".join(filter(None, parts))


BUNDLE_SUMMARY = Paper(
    "bundle_summary",
    TITLE,
    compose,
    kinds=("bundle",),
    purposes=(Purpose("case_system", "사례관리 입력"),),
    parts=(MEMBERS, TIMELINE),
    group=PaperGroup.REPORTS,
    stays="it stays in the office",
    about="한 가구나 사례로 묶은 접수·연계를 시간 차례로 모아, 사례관리 시스템에 옮겨 적습니다.",
)
