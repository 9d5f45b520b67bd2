"""What is done with a request: a slip, calls, a number told, needs passed on, the first meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from app.core.errors import UserError
from app.core.slots import Slot
from app.core.values import Value, Values
from app.kinds.request import DESKS, OF_HEAD, REQUEST
from app.services.counter import bookings, requests
from app.services.counter.bookings import Comer
from app.services.counter.slip_jobs import number_job
from app.services.gate import Call, Change
from app.services.prints.targets import PDF
from app.services.records.records import Record
from app.ui.frame.page import Page
from app.ui.frame.places import ReferralPlace
from app.ui.prints.outputs import Outputs
from app.ui.records.form import RecordForm
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow

KEYS = ("Ctrl+J", "Ctrl+B")
"""The desks that one key passes a need to: the first ones declared."""
LACKING = "lacking"
"""The column that says what could not be found."""
MEETINGS = (("전화", "Ctrl+Shift+T"), ("방문", "Ctrl+Shift+V"))
Saved = Callable[[Callable[[Record], object]], object]


class RequestActions(QFrame):
    """Writes what the clerk does with the request.

    Its own buttons pass the last open need to another desk, and record the first call or visit.
    """

    def __init__(self, page: Page, save: Saved, form: RecordForm) -> None:
        """Take the page, what saves the request before a deed, and the form that shows it."""
        super().__init__()
        self._page = page
        self._save = save
        self._form = form
        self._outputs = Outputs(page)
        self._need = ""
        self._passes = [
            Button(f"{desk}에게", partial(self._pass, desk), keys=keys)
            for desk, keys in zip(DESKS, KEYS, strict=False)
        ]
        self._meetings = [
            Button(f"첫 {how} 기록", partial(self._meet, how), keys=keys) for how, keys in MEETINGS
        ]
        for number, button in enumerate(self._passes, 1):
            button.setObjectName(f"pass{number}")
        for button, (how, _) in zip(self._meetings, MEETINGS, strict=True):
            button.setObjectName(f"met_{how}")
        self.setLayout(Flow(*self._passes, *self._meetings, gap=2))

    def show_state(self, record: Record | None, entries: Mapping[str, object]) -> None:
        """Offer what is left to do: needs that are not passed on, a report nobody has met yet."""
        values: Values = record.values if record else dict[str, Value]()
        passed = {str(line.get("need")) for line in requests.lines(values, "passed")}
        needs = cast("tuple[str, ...]", entries.get("needs") or ())
        left = [need for need in needs if need not in passed]
        self._need = left[-1] if left else ""
        for button, desk in zip(self._passes, DESKS, strict=False):
            button.setText(f"‘{self._need}’ {desk}에게" if self._need else f"{desk}에게")
            button.setAccessibleName(button.text())
            button.setEnabled(bool(self._need))
        reported = entries.get("channel") == OF_HEAD and not values.get("met_at")
        for button in self._meetings:
            button.setVisible(reported and record is not None)

    def close_unmet(self) -> None:
        """Close the request as one that nobody could be found for, once it says what was lacking."""
        QGuiApplication.inputMethod().commit()
        lacking = str(self._form.sheet.boxes[LACKING].editor.raw() or "").strip()
        if lacking:
            self._do(
                lambda record: requests.close_unmet.of(record.id, ver=record.ver, lacking=lacking)
            )
        else:
            sentence = "부족한 자원을 적은 뒤 한 번 더 누르면 ‘자원 없음’으로 마칩니다."
            wanted = {LACKING: "예: 저녁에 되는 돌봄, 휠체어가 오르는 차량"}
            self._form.tell_failure(UserError(sentence, fields=wanted))

    def write_slip(self, target: int) -> None:
        """Save the request and go on to the slip for a candidate."""

        def go(record: Record) -> None:
            self._page.frame.open(ReferralPlace((REQUEST.name, record.id), target=target))

        self._save(go)

    def note_call(self, target: int, result: str) -> None:
        """Keep what came of a call to a candidate."""
        self._do(lambda record: requests.note_attempt.of(record.id, target=target, result=result))

    def inform(self, target: int, kind: str, to_file: bool) -> None:
        """Close the request with the number the resident was told, which goes out to take along."""

        def go_out(_change: Change) -> None:
            job = number_job(kind, target)
            self._outputs.save(job, PDF) if to_file else self._outputs.send(job)

        self._do(
            lambda record: requests.inform.of(record.id, ver=record.ver, target=target), go_out
        )

    def book(self, counselor: int, slot: Slot) -> None:
        """Give the next free time of a counselor to whom the request is about."""

        def go(record: Record) -> None:
            values = record.values
            person = cast("int | None", values.get("subject_person"))
            described = str(values.get("subject_description") or "")
            if not person and not described:
                told = {"subject_person": "이름을 고르거나, 옆의 ‘설명’에 누구인지 적어 주세요."}
                self._form.tell_failure(
                    UserError("누가 오는지 적어야 예약할 수 있습니다.", fields=told)
                )
                return
            about = str(values.get("text") or "")
            comer = Comer(person, described, about=about, request=record.id)
            self._form.saving.write(bookings.book.of(counselor, slot, comer))

        self._save(go)

    def _do(
        self,
        deed: Callable[[Record], Call[Change]],
        done: Callable[[Change], object] | None = None,
    ) -> None:
        """Save the request, then do something with it as it was saved."""

        def go(record: Record) -> None:
            self._form.saving.write(deed(record), then=done)

        self._save(go)

    def _pass(self, desk: str) -> None:
        if need := self._need:
            self._do(
                lambda record: requests.pass_on.of(record.id, ver=record.ver, need=need, desk=desk)
            )

    def _meet(self, how: str) -> None:
        self._do(lambda record: requests.note_meeting.of(record.id, ver=record.ver, how=how))
