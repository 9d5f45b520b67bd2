"""확인 전화 목록: whom to call to learn whether what is written of them still holds, with boxes for the pen."""

from __future__ import annotations

from dataclasses import replace

from app.core import dates
from app.core.blocks import Heading, Paragraph
from app.core.papers import Facts, Narrowing, Paper, PaperGroup, Purpose, Sheet
from app.core.person_names import OF_PEOPLE
from app.core.presence import Use
from app.core.tables import Table, TableColumn
from app.kinds import CATALOG
from app.papers.cells import NUMBER

TITLE = "확인 전화 목록"
STALE = Narrowing("stale")
"""Those that nobody verified as lately as the office wishes."""
_PENS = {"통화 일시": 30, "가능": 12, "활동 중지": 12, "변경": 12, "바뀐 내용": 62}
"""The boxes for the pen, in millimetres."""
PEN_HEIGHT = 11
_NAMES = ("person.name", "name")
_CONTACTS = ("contact", "operator_contact")


def _columns(name: str) -> tuple[str, ...]:
    """Return of a kind the columns of name, numbers, contact and last check, as it has them."""
    candidacy = CATALOG[name].candidacies[0]
    paths = {column.path for column in CATALOG.columns(CATALOG[name])}
    wanted = (*_NAMES, *candidacy.phones, *_CONTACTS, candidacy.verified)
    return tuple(path for path in wanted if path in paths)


def _purposes(name: str) -> tuple[Purpose, ...]:
    columns, pens = _columns(name), tuple(_PENS)
    called = {columns[-1]: "마지막 확인"}
    listed = Purpose(
        "listed",
        "목록에 보이는 대로",
        kinds=(name,),
        columns=columns,
        extra=pens,
        called=called,
        use=Use.VERIFIED,
    )
    due = "확인할 때가 된 분" if CATALOG[name].unit == OF_PEOPLE else "확인할 때가 된 곳"
    stale = replace(listed, name="stale", label=due, rows=STALE, order=columns[-1])
    return (stale, listed)


def compose(facts: Facts) -> Sheet:
    """Number the rows, those first that nobody verified for longest, and leave boxes for the answer."""
    pens = tuple(TableColumn(label, _PENS[label], "center") for label in facts.purpose.extra)
    blank = ("",) * len(pens)
    rows = [(str(number), *row, *blank) for number, row in enumerate(facts.rows, start=1)]
    parts = (
        f"총 {len(rows):,}{facts.kind.unit}",
        f"{dates.show_date(facts.trace.at[:10])} 현재",
        facts.purpose.label,
        f"조건: {facts.filters}" if facts.filters else "",
    )
    title = f"{facts.kind.label} {TITLE}"
    return Sheet(
        title,
        (
            Heading(title),
            Paragraph("  ·  ".join(filter(None, parts)), 9),
            Table((NUMBER, *facts.columns, *pens), rows, facts.names, least=PEN_HEIGHT),
        ),
        landscape=facts.landscape,
    )


VERIFICATION_CALLS = Paper(
    "verification_calls",
    TITLE,
    compose,
    kinds=CATALOG.resources,
    whole_list=True,
    group=PaperGroup.ROSTERS,
    stays="it stays in the office",
    about="확인한 지 오래된 {kind} 목록을 보고 전화하며 바뀐 것을 적습니다.",
    purposes=tuple(purpose for name in CATALOG.resources for purpose in _purposes(name)),
)
