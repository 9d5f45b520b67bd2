"""협의회 후보: who in the village's gatherings would join a council, as far as they consented to be named.

It says how much of the village was looked at: who is not on it was perhaps never asked.
"""

from __future__ import annotations

from app.core.blocks import Heading, Paragraph
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.tables import Table
from app.kinds.consent import RECEIVED
from app.papers.cells import NUMBER
from app.papers.roster import approval_of, summary_of

TITLE = "주민협의회 후보 명단"
_COUNTED = "건(모임마다 한 줄)"


def compose(facts: Facts) -> Sheet:
    """List the candidates below what was surveyed."""
    rows = [(str(number), *row) for number, row in enumerate(facts.rows, start=1)]
    return Sheet(
        TITLE,
        (
            approval_of(facts.office),
            Heading(TITLE),
            Paragraph(summary_of(facts, _COUNTED), 9.5),
            Paragraph(facts.remark, 9.5),
            Table((NUMBER, *facts.columns), rows, facts.names),
        ),
        landscape=facts.landscape,
    )


COUNCIL_CANDIDATES = Paper(
    "council_candidates",
    "협의회 후보",
    compose,
    kinds=("membership",),
    whole_list=True,
    purposes=(
        Purpose(
            "council",
            "주민협의회 구성",
            columns=(
                *("person", "gathering", "gathering.kind", "role", "willingness"),
                *("consent.on", "consent.keep_until"),
            ),
            called={"person": "성명", "gathering.kind": "모임 종류"},
            filters=(
                ("willingness", ("적극", "가능")),
                ("consent.state", (RECEIVED,)),
                ("consent.withdrawn_on", ("",)),
            ),
            unexpired="consent.keep_until",
            order="person",
        ),
    ),
    group=PaperGroup.ROSTERS,
    stays="it stays in the office",
    about="협의회에 함께할 뜻이 있고 동의한 분을 모임별로 봅니다. 조사하지 않은 관계는 보이지 않습니다.",
)
