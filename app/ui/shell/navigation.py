"""The navigation at the left: today, every kind that has a menu, and the office's own pages."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.core.kind import Catalog
from app.services.gate import Right
from app.ui.frame.office_places import HandbookPlace, SettingsPlace
from app.ui.frame.places import (
    BinPlace,
    CallsPlace,
    CounterPlace,
    DestructionPlace,
    DistrictPlace,
    GatheringsPlace,
    GoalsPlace,
    HandoverPlace,
    HoursPlace,
    IssuesPlace,
    JobIdeasPlace,
    ListPlace,
    OutputsPlace,
    PapersPlace,
    Place,
    ReplyPlace,
    StatisticsPlace,
    SurveyPlace,
    ThanksPlace,
    TodayPlace,
    TracePlace,
    VisitsPlace,
)
from app.ui.shell.pages import right_to_open
from app.ui.widgets import icons
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, scroll
from app.ui.widgets.theme import STEP

DIGITS = "1234567890"
"""Ctrl and one of these opens the first ten entries that have no key of their own."""
WIDTH, NARROW = 50 * STEP, 14 * STEP


@dataclass(frozen=True)
class NavigationEntry:
    """One line of the navigation and the page it opens."""

    label: str
    icon: str
    place: Place
    heading: str = ""
    """The group it belongs to; the first of a group shows it."""
    keys: str = ""
    """The key of its own that opens it from anywhere; the others are opened by Ctrl and a digit."""
    words: tuple[str, ...] = ()
    """What else it is called, by those who look for it in the search."""


OWN = (
    NavigationEntry("오늘", "today", TodayPlace()),
    NavigationEntry("접수하기", "plus", CounterPlace(), heading="접수·연계", keys="F2"),
    NavigationEntry("회신 입력", "reply", ReplyPlace(), heading="접수·연계", keys="F7"),
    NavigationEntry(
        "상담일",
        icon="counselor",
        place=VisitsPlace(),
        heading="접수·연계",
        keys="F11",
        words=("상담 일정", "달력", "일정"),
    ),
    NavigationEntry(
        "발굴 입력",
        "plus",
        SurveyPlace(),
        heading="마을",
        words=("자원 발굴", "발굴 카드 입력", "집담회", "방문 조사"),
    ),
    NavigationEntry(
        "확인 전화",
        icon="attempt",
        place=CallsPlace(),
        heading="마을",
        words=(
            "확인할 자원",
            "업데이트 관리",
            "재확인",
            "전화 돌리기",
            "전화 목록",
            "전화조사",
            "현행화",
            "최신화",
            "갱신",
        ),
    ),
    NavigationEntry(
        "모임 관계",
        "link",
        GatheringsPlace(),
        heading="마을",
        words=("협의회 준비", "모임 지도", "네트워크", "관계망", "관계도", "연결망", "중복 모임"),
    ),
    NavigationEntry(
        "일자리 구상",
        "search",
        JobIdeasPlace(),
        heading="마을",
        words=(
            "일자리 만들기",
            "일자리 아이디어",
            "새 일자리",
            "못 채운 욕구",
            "일자리를 찾는 분",
            "일자리 창출",
            "일자리 발굴",
            "신규 일자리",
            "미충족 욕구",
            "부족한 자원",
            "마을텃밭",
            "마을택배",
        ),
    ),
    NavigationEntry(
        "활동 입력",
        "plus",
        HoursPlace(),
        heading="운영",
        words=(
            "1365",
            "봉사 시간 입력",
            "출석부 입력",
            "서명부 입력",
            "1365 시간 가져오기",
            "실적 입력",
            "봉사자 출석",
        ),
    ),
    NavigationEntry(
        "봉사 시간",
        "statistics",
        ThanksPlace(),
        heading="운영",
        words=(
            "봉사시간",
            "감사장",
            "자원봉사자의 날",
            "포상 추천",
            "표창",
            "감사",
            "실인원",
            "연인원",
            "도움받던 주민",
            "자원봉사 확인서",
            "감사패",
            "유공자",
            "자원봉사 시간",
        ),
    ),
    NavigationEntry(
        "구 통합 자원",
        icon="organization",
        place=DistrictPlace(),
        heading="마을",
        words=(
            "통합 목록",
            "공유용 파일 합치기",
            "자치구",
            "옆 동",
            "타 동",
            "구청 자료",
            "다른 동",
            "구청 취합",
            "취합",
            "공유 파일",
        ),
    ),
    NavigationEntry(
        "통계", "statistics", StatisticsPlace(), heading="운영", words=("실적 통계", "현황", "보고")
    ),
    NavigationEntry(
        "연간 목표",
        "statistics",
        GoalsPlace(),
        heading="운영",
        words=(
            "민선 목표",
            "추진계획",
            "사업계획",
            "분기 실적",
            "달성률",
            "성과",
            "성과지표",
            "공약",
            "연간 계획",
            "분기 계획",
            "월별 실적",
        ),
    ),
    NavigationEntry(
        "서식·대장",
        "print",
        PapersPlace(),
        heading="운영",
        words=(
            "엑셀",
            "인쇄",
            "명부",
            "명단",
            "서식",
            "공문",
            "증명서",
            "우편",
            "주소 라벨",
            "내보내기",
        ),
    ),
    NavigationEntry(
        "발급대장",
        "sheet",
        IssuesPlace(),
        heading="운영",
        words=("재출력", "문서확인번호", "발급번호", "증명서"),
    ),
    NavigationEntry(
        "출력대장", "print", OutputsPlace(), heading="운영", words=("파쇄", "출력번호", "출력물")
    ),
    NavigationEntry(
        "접근 내역",
        "history",
        TracePlace(),
        heading="운영",
        words=("접속기록", "로그", "이력", "누가 보았는지"),
    ),
    NavigationEntry(
        "휴지통", "undo", BinPlace(), heading="운영", words=("되살리기", "지운 기록", "지우기")
    ),
    NavigationEntry(
        "파기", "delete", DestructionPlace(), heading="운영", words=("보유 기간", "개인정보 파기")
    ),
    NavigationEntry(
        "인사이동", "switch", HandoverPlace(), heading="운영", words=("업무인계", "인수인계")
    ),
    NavigationEntry(
        "설정",
        "settings",
        SettingsPlace(),
        heading="프로그램",
        words=(
            "백업",
            "되살리기",
            "복구 코드",
            "비밀번호",
            "계정",
            "권한",
            "보유 기간",
            "휴무일",
            "공휴일",
            "관인",
            "직인",
            "이 프로그램에 든 것",
            "오픈소스 라이선스",
            "버전",
            "무엇이 달라졌나",
            "새 판",
        ),
    ),
    NavigationEntry(
        "도움말",
        "info",
        HandbookPlace(),
        heading="프로그램",
        keys="F1",
        words=("사용 설명서", "매뉴얼", "쓰는 법"),
    ),
)
"""The entries of pages that are no list; each stands before the kinds of its heading."""


def entries(
    catalog: Catalog, rights: Container[Right] = frozenset(Right)
) -> Iterator[NavigationEntry]:
    """Go through the navigation of who holds some rights; what is of one heading stands together."""
    menus = [kind.menu for kind in catalog if kind.menu]
    for heading in dict.fromkeys(("", *menus, *(entry.heading for entry in OWN))):
        for each in OWN:
            if each.heading == heading and right_to_open(each.place, catalog) in rights:
                yield each
        for kind in catalog:
            if heading and kind.menu == heading:
                place = ListPlace(kind.name)
                yield NavigationEntry(kind.label, kind.icon, place, heading, words=kind.words)


def draw_icons(catalog: Catalog) -> None:
    """Draw the icons of all entries, so that a navigation which is made later has them at hand."""
    for entry in entries(catalog, frozenset(Right)):
        icons.icon(entry.icon, "accent")


class Navigation(QFrame):
    """A column of buttons; arrow keys go up and down, Ctrl and a digit opens at once."""

    def __init__(
        self, catalog: Catalog, go: Callable[[NavigationEntry], object], rights: Container[Right]
    ) -> None:
        """Make a button for every entry that the rights allow; `go` opens its page."""
        super().__init__()
        self.setProperty("look", "navigation")
        self.setFixedWidth(WIDTH)
        self._headings: list[QLabel] = []
        self._buttons: list[tuple[NavigationEntry, Button]] = []
        lines = column(gap=0, edge=2)
        heading = ""
        digits = iter(DIGITS)
        for entry in entries(catalog, rights):
            if entry.heading != heading:
                heading = entry.heading
                words = label(heading, "hint")
                words.setContentsMargins(3 * STEP, 2 * STEP, 0, 0)
                self._headings.append(words)
                lines.addWidget(words)
            button = self._button(entry, digits, go)
            self._buttons.append((entry, button))
            lines.addWidget(button)
        lines.addStretch(1)
        inner = QWidget()
        inner.setLayout(lines)
        self._view = scroll(inner)
        self.setLayout(column(self._view, gap=0))

    def mark(self, place: Place) -> None:
        """Show which entry the open place belongs to."""
        for entry, button in self._buttons:
            same = type(entry.place) is type(place) or bool(place.of_kind)
            here = same and entry.place.of_kind == place.of_kind
            button.setChecked(here)
            # One stop for the Tab key; the arrow keys go on from it.
            if here:
                self._view.ensureWidgetVisible(button)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show only the icons where the window is small; the words are in the tool tips."""
        self.setFixedWidth(NARROW if narrow else WIDTH)
        never, needed = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
        )
        self._view.setVerticalScrollBarPolicy(never if narrow else needed)
        for each in self._headings:
            each.setHidden(narrow)
        for _, button in self._buttons:
            button.setProperty("bare", narrow)
            button.updateGeometry()
            button.update()

    def focus(self) -> None:
        """Put the keyboard on the entry of the open page."""
        button = next((each for _, each in self._buttons if each.isChecked()), self._buttons[0][1])
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go up and down with the arrow keys, which a button would take for Tab."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            buttons = [button for _, button in self._buttons]
            if step is not None and isinstance(watched, Button):
                next_one = buttons[(buttons.index(watched) + step) % len(buttons)]
                next_one.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _button(
        self, entry: NavigationEntry, digits: Iterator[str], go: Callable[[NavigationEntry], object]
    ) -> Button:
        digit = "" if entry.keys else next(digits, "")
        keys = f"Ctrl+{digit}" if digit else ""
        button = Button(
            entry.label,
            lambda: go(entry),
            keys=keys,
            hint=entry.keys,
            look="navigation",
            icon=entry.icon,
        )
        button.setToolTip(f"{entry.label}  {button.hint}".strip())
        button.setObjectName(f"go_{entry.place.of_kind or entry.place.name}")
        button.setCheckable(True)
        button.installEventFilter(self)
        return button
