"""만족도 설문: how a course, a meeting or a help was, told without a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from app.core.blocks import Block, Cell, Grid, Heading, Paragraph, Space
from app.core.papers import Facts, Footer, Paper, PaperGroup, Purpose, Sheet
from app.papers.cells import NBSP, PEN, heading, ticks, told_of

_SCALE = ("매우 그렇다", "그렇다", "보통", "아니다", "매우 아니다")
_SIZE = 11.0
_AGES = ("10대 이하", "20~30대", "40~50대", "60대", "70대 이상")
_EVENT = (
    "내용이 나에게 도움이 되었습니다.",
    "강사나 진행하는 분의 설명을 알아듣기 쉬웠습니다.",
    "때와 장소가 오기에 알맞았습니다.",
    "다음에도 참여하고 싶습니다.",
)
_HELP = (
    "필요한 때에 도움을 받았습니다.",
    "받은 도움이 내가 바라던 것이었습니다.",
    "도와준 분이 친절하고 나를 존중했습니다.",
    "동주민센터의 안내가 알기 쉬웠습니다.",
    "어려운 이웃에게도 권하고 싶습니다.",
)
_INTRO = (
    "더 나은 마을을 만들려고 여쭙니다. 이름은 적지 않으며, 답은 통계로만 씁니다. "
    "답하지 않아도 되고, 답하지 않아도 불이익이 없습니다."
)


def _on_event(facts: Facts) -> str:
    return told_of(facts.shown, "", "name", "on")


def _on_help(facts: Facts) -> str:
    """Return what was helped with, never whom: the paper goes back without a name."""
    return facts.shown.get("needs", "")


@dataclass(frozen=True)
class _Asked:
    """What is asked about one sort of thing."""

    title: str
    of: str
    """What is named above the questions."""
    questions: Sequence[str]
    told: Callable[[Facts], str]
    """Returns its name, as far as it is known."""


def compose(facts: Facts, *, asked: _Asked) -> Sheet:
    """Lay what it is about, each statement with its scale, and room for words."""
    rows = [
        (heading(f"{number}"), Cell(text), Cell(ticks(_SCALE), size=10, least=12))
        for number, text in enumerate(asked.questions, start=1)
    ]
    known = (heading(asked.of), Cell(asked.told(facts), least=PEN))
    words = (
        (heading("좋았던 점"), Cell(least=30)),
        (heading("바라는 점"), Cell(least=30)),
        (heading("연령"), Cell(ticks(_AGES), least=PEN)),
        (heading("성별"), Cell(ticks(("남", "여", "답하지 않음")), least=PEN)),
    )
    blocks: tuple[Block, ...] = (
        Heading(asked.title, 20),
        Space(3),
        Paragraph(_INTRO, _SIZE),
        Space(3),
        Grid((36, 144), (known,), size=_SIZE),
        Space(3),
        Grid((10, 58, 112), tuple(rows), size=_SIZE),
        Space(3),
        Grid((36, 144), words, size=_SIZE),
        Space(4),
        Paragraph(f"고맙습니다.{NBSP * 3}{facts.office.name}", 12, "center"),
    )
    return Sheet(asked.title, blocks, footer=Footer.NONE, one_page=True)


def _survey(name: str, kind: str, asked: _Asked, about: str) -> Paper:
    return Paper(
        name,
        asked.title,
        partial(compose, asked=asked),
        kinds=(kind,),
        purposes=(Purpose("survey", "만족도 조사"),),
        blank=True,
        large=True,
        group=PaperGroup.COUNTER,
        stays="it comes back without a name",
        about=about,
    )


EVENT_SURVEY = _survey(
    "event_survey",
    "event",
    _Asked("교육·회의 만족도 설문", "교육·회의", _EVENT, _on_event),
    "교육이나 회의가 끝난 뒤 참석자가 이름 없이 적어 냅니다.",
)
HELP_SURVEY = _survey(
    "help_survey",
    "referral",
    _Asked("도움 만족도 설문", "받은 도움", _HELP, _on_help),
    "연계로 도움을 받은 분이 이름 없이 적어 냅니다. 사후 확인을 전화로 묻지 못할 때 드립니다.",
)
