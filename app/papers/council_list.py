"""추천 명단: who is recommended for a council and why, what of its criteria they cover, how much was looked at."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.blocks import Block, Heading, Paragraph, Space, Together
from app.core.papers import Facts, Paper, PaperGroup, PaperPart, Purpose, Sheet
from app.core.small_cells import LEAST
from app.core.tables import Table, TableColumn
from app.kinds.nomination import APPOINTED
from app.papers.cells import NUMBER
from app.papers.published import posted_by
from app.papers.roster import approval_of

TITLE = "위원 추천 명단"
NOMINEES = PaperPart("council.nominees")
CRITERIA = PaperPart("council.criteria")
REMARK = PaperPart("council.remark")
_POSTED = (TableColumn("성명", 60), TableColumn("직책", 60, "center"))
_PEOPLE = (
    TableColumn("성명", 20),
    TableColumn("직책", 20, "center"),
    TableColumn("통", 14, "center"),
    TableColumn("성별·연령", 22, "center"),
    TableColumn("모임·분야", 44),
    TableColumn("추천 사유", 60),
)
_CRITERIA = (
    TableColumn("기준", 80),
    TableColumn("인원", 36, "center"),
    TableColumn("추천한 분", 50, "center"),
)


def compose(facts: Facts) -> Sheet:
    """List who is recommended; inside the office also why, and what is covered of what was asked."""
    posted = facts.purpose.published
    shown = facts.shown
    title = f"{shown.get('name', '')} {'위원 명단' if posted else TITLE}".strip()
    people = _people(facts)
    columns = _POSTED if posted else _PEOPLE
    rows = [(str(number), *row[: len(columns)]) for number, row in enumerate(people, start=1)]
    criteria = () if posted else facts.parts.get(CRITERIA, ())
    blocks: list[Block] = [
        *(() if posted else (approval_of(facts.office),)),
        Heading(title),
        Paragraph(_told(facts), 9.5),
        Table((NUMBER, *columns), rows, closed=not criteria),
    ]
    if posted:
        return Sheet(title, (*blocks, *posted_by(facts)))
    if criteria:
        head = Paragraph("□ 기준과 결과", 11.5, bold=True)
        blocks.append(Together((Space(5), head, Space(1), Table(_CRITERIA, criteria))))
    blocks += [Space(2), *(Paragraph(f"※ {row[0]}", 9) for row in facts.parts.get(REMARK, ()))]
    return Sheet(title, tuple(blocks))


def _people(facts: Facts) -> list[Sequence[str]]:
    """Return who stands in it: what is hung up names nobody a member who is not one yet."""
    posted = facts.purpose.published
    return [row for row in facts.parts.get(NOMINEES, ()) if not posted or row[-1] == APPOINTED]


def _told(facts: Facts) -> str:
    shown = facts.shown
    term = " ~ ".join(filter(None, (shown.get("starts_on", ""), shown.get("ends_on", ""))))
    parts = (
        shown.get("sort", ""),
        f"위원 {shown.get('seats', '')}",
        f"{'위촉' if facts.purpose.published else '추천·위촉'} {len(_people(facts)):,}명",
        f"임기 {term}" if term else "",
    )
    return "  ·  ".join(filter(None, parts))


def lacking(facts: Facts) -> str:
    """Keep in a list of nobody, and one to be hung up of so few that a masked name tells who it is."""
    number, posted = len(_people(facts)), facts.purpose.published
    if not number:
        return f"아직 {'위촉' if posted else '추천'}한 분이 없어"
    few = posted and number < LEAST
    return f"{LEAST}명 미만이라 이름을 가려도 누구인지 알 수 있어" if few else ""


COUNCIL_LIST = Paper(
    "council_list",
    TITLE,
    compose,
    kinds=("council",),
    purposes=(
        Purpose("council", "위원 위촉 결재"),
        Purpose(
            "public", "공개·게시", masked=True, published=True,
            about="게시판에 붙이는 위원 명단입니다. 위촉한 분만, 이름은 가리고 직책과 함께 싣습니다.",
        ),
    ),
    parts=(NOMINEES, CRITERIA, REMARK),
    tells_people=True,
    lacking=lacking,
    group=PaperGroup.ROSTERS,
    stays="it stays in the office, but for what is posted",
    about="추천한 분과 사유, 기준을 얼마나 채웠는지 봅니다. 조사하지 않은 관계는 보이지 않습니다.",
)  # fmt: skip
