"""해촉 통지: tells a counselor or a member of a council that the appointment has ended, since when and why."""

from __future__ import annotations

from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet
from app.core.presence import Use
from app.core.values import Values
from app.papers.appointment_letter import appointer, field_of, name_of, role_of, term
from app.papers.official_letter import Letter, lay

TITLE = "해촉 통지"


def compose(facts: Facts) -> Sheet:
    """Thank, tell what ended, and say what becomes of what residents told in confidence."""
    letter = Letter(f"{name_of(facts)} 귀하", f"{role_of(facts)} 해촉 통지", _items(facts))
    return Sheet(TITLE, lay(facts, letter), numbered=False, one_page=True)


def _items(facts: Facts) -> tuple[tuple[int, str], ...]:
    shown = facts.shown
    return (
        (0, "그동안 이웃의 어려움을 함께 풀어 주셔서 깊이 감사드립니다."),
        (0, f"귀하를 아래와 같이 {role_of(facts)}에서 해촉하였음을 알려 드립니다."),
        (1, f"위촉번호: 제{shown.get('no', '')}호"),
        (1, f"위촉 분야: {field_of(facts)}"),
        (1, f"임기: {term(facts)}"),
        (1, f"위촉권자: {appointer(facts)}"),
        (1, f"해촉일: {shown.get('ended_on', '')}"),
        (1, f"해촉 사유: {shown.get('reason', '')}"),
        (
            0,
            "맡으신 동안 받으신 주민의 개인정보는 파기하고, 알게 된 내용은 계속 지켜 주시기 바랍니다.",
        ),
    )


def withheld(values: Values) -> str:
    """Withhold the notice until the day is entered."""
    return "" if values.get("ended_on") else "해촉일을 적지 않아"


RELEASE_LETTER = Paper(
    "release_letter",
    TITLE,
    compose,
    kinds=("appointment",),
    purposes=(Purpose("release", "해촉"),),
    follows=("counselor",),
    withheld=withheld,
    addressed=Use.WRITTEN,
    group=PaperGroup.NOTICES,
    about="마을상담가나 위원에게 해촉을 알립니다.",
    issued=True,
    holder=name_of,
)
