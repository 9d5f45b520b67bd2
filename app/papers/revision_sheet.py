"""엑셀에서 고쳐 다시 넣기: the records of a list in a workbook that comes back as updates. Its preview says how."""

from __future__ import annotations

from app.core.blocks import Heading, Paragraph, Space
from app.core.entry_sheets import EntryColumn
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.papers.roster import summary_of

TITLE = "{kind} 고쳐 넣을 명단"
STEPS = (
    "‘엑셀로’를 눌러 저장하고, 엑셀에서 고친 뒤 그 파일을 ‘가져오기’에서 고릅니다. 고친 칸만 바뀝니다.",
    "칸을 비우면 그 값을 지웁니다. 줄을 지워도 기록은 지우지 않습니다. 아래 빈 줄에 적으면 새 기록이 됩니다.",
    "머리글은 잠겨 있습니다. 열을 숨기거나 차례를 바꾸거나 줄을 정렬해도 됩니다.",
    "저장한 뒤에 이 PC에서 고친 칸은 덮어쓰지 않고 알립니다.",
)


def compose(facts: Facts) -> Sheet:
    """Say what the workbook holds and how it is used; it is no paper itself."""
    book = facts.book
    title = TITLE.format(kind=facts.kind.label)
    columns = book.columns if book else ()
    editable = [each for each in columns if not each.settled]
    settled = [each.label for each in columns if each.settled]
    return Sheet(
        title,
        (
            Heading(title),
            Paragraph(summary_of(facts), 9),
            Space(3),
            *(Paragraph(f"{number}. {step}", 10) for number, step in enumerate(STEPS, start=1)),
            Space(3),
            Paragraph(f"□ 고칠 수 있는 칸 {len(editable):,}개", 11, bold=True),
            Paragraph(", ".join(map(_called, editable)), 9),
            *((Paragraph(f"보기만 하는 칸: {', '.join(settled)}", 9),) if settled else ()),
        ),
    )


def _called(column: EntryColumn) -> str:
    return f"{column.label}(필수)" if column.required else column.label


REVISION_SHEET = Paper(
    "revision_sheet",
    "엑셀에서 고쳐 다시 넣기",
    compose,
    whole_list=True,
    workbook=True,
    purposes=(Purpose("revision", "엑셀에서 고쳐 다시 넣기", use=Use.KEPT),),
    group=PaperGroup.ROSTERS,
    stays="it stays in the office, and comes back into its records",
    about="{kind} 목록을 엑셀 파일로 내어 고친 뒤 가져오면, 고친 칸만 기록에 반영합니다.",
)
