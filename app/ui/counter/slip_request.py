"""The request behind a slip that is given up: what becomes of it where nobody is named in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from app.kinds.request import REQUEST
from app.services.counter import requests
from app.services.counter.preparing import Opening
from app.services.gate import Call, Change
from app.ui.frame.ask import Answer
from app.ui.frame.page import Page
from app.ui.frame.places import CounterPlace
from app.ui.records.form import RecordForm

SUBJECT = "subject_person"
NAMELESS = "이름 없이 진행 중으로 두면 오늘 화면과 접수 목록에 ‘이름 미확인’으로 남습니다."


class _Named(NamedTuple):
    """Whom a slip names, and how to call them."""

    person: int | None
    described: str
    title: str


class SlipRequest:
    """Knows whether the request of a new slip is nameless, and asks what becomes of it."""

    def __init__(self, page: Page, form: RecordForm) -> None:
        """Take the page that asks and the slip's form."""
        self._page = page
        self._form = form
        self._no = ""

    @property
    def nameless(self) -> bool:
        """Whether giving the slip up would leave a request that says nobody's name."""
        return bool(self._no) and self._form.record is None

    def begin(self, opening: Opening | None = None) -> None:
        """Turn to the request of another slip, or to none."""
        self._no = opening.nameless if opening is not None else ""

    def ask(self, leave: Callable[[], None]) -> None:
        """Ask what becomes of the request, do it, and leave; at once where it says whose it is."""
        request = self._form.carried.get("request")
        if not self.nameless or not isinstance(request, int):
            leave()
            return
        who = self._chosen()
        go_back = Answer("back", "접수로 돌아가 적기")
        name = Answer("name", f"‘{who.title}’ 접수에 적기", "primary") if who else go_back
        answers = [
            Answer("drop", "접수 취소", "danger"),
            Answer("keep", "이름 없이 두기"),
            name,
            Answer("", "의뢰서 계속 쓰기"),
        ]
        deeds: dict[str, Callable[[], object]] = {
            "drop": partial(self._write, leave, requests.call_off.of(request)),
            "keep": leave,
            "back": partial(self._go_back, request),
        }
        if who:
            call = requests.name.of(request, who.person, who.described)
            deeds["name"] = partial(self._write, leave, call)
        self._page.frame.ask.question(
            f"{self._no}에 누구인지 적혀 있지 않습니다. 접수는 어떻게 할까요?",
            answers,
            lambda answer: deeds[answer]() if answer else None,
            detail=NAMELESS,
        )

    def _chosen(self) -> _Named | None:
        """Return whom the slip names."""
        entries = self._form.sheet.entries()
        person, described = entries["person"], str(entries["described"] or "").strip()
        if isinstance(person, int):
            return _Named(person, described, self._form.sheet.titles().get(person, ""))
        return _Named(None, described, described) if described else None

    def _write(self, leave: Callable[[], None], call: Call[Change]) -> None:
        self._page.run(call, done=lambda _change: leave())

    def _go_back(self, request: int) -> None:
        """Show the request, with the keyboard where its resident is entered."""
        self._no, self._page.over = "", True
        self._form.give_up()
        self._page.frame.open(CounterPlace((REQUEST.name, request), column=SUBJECT))
