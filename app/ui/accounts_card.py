"""The clerks' accounts: who has one, opening one for another clerk, changing one's own password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from app.core.errors import Problem, UserError
from app.kinds.staff import ROLES, STAFF
from app.services import accounts, lists, records
from app.services.gate import ROLES as RIGHTS
from app.services.gate import Change, Right
from app.services.lists import ListRow, Query
from app.ui import passwords
from app.ui.buttons import Button
from app.ui.editors.chips import ChipBox
from app.ui.labelled import Labelled
from app.ui.page import Page
from app.ui.parts import area, clear, column, label, row
from app.ui.record_fields import WIDEST

MOST = 500
"""An office has fewer clerks."""
SAME = "지금과 다른 비밀번호를 적어 주세요."
DIFFERS = "두 비밀번호가 다릅니다."


class AccountsCard(QWidget):
    """Stands on the settings page; each of its two forms has a button of its own."""

    def __init__(self, page: Page) -> None:
        """Lay out the cards; `fetch` fills in who has an account."""
        super().__init__()
        self._page = page
        self._staff: dict[str, int] = {}
        self._people = column(gap=1)
        self._opening = {
            "name": Labelled("account_name", "이름", "문서와 기록에 남는 이름입니다."),
            "login": Labelled("account_login", "계정", "들어올 때 적는 짧은 이름. 예: sora"),
            "password": Labelled("account_password", "비밀번호", secret=True),
            "again": Labelled("account_again", "비밀번호 한 번 더", secret=True),
        }
        self._role = ChipBox(single=True)
        for role in ROLES:
            self._role.add(role)
        self._own = {
            "old": Labelled("own_old", "지금 비밀번호", secret=True),
            "password": Labelled("own_password", "새 비밀번호", secret=True),
            "again": Labelled("own_again", "새 비밀번호 한 번 더", secret=True),
        }
        self._rate(self._opening["password"])
        self._rate(self._own["password"])
        self._accounts = self._make_accounts()
        self.setLayout(column(self._accounts, self._make_own(), gap=3))
        self.setMaximumWidth(WIDEST)

    def fetch(self) -> None:
        """Fetch the staff and who of them has an account, for those who may open one."""
        role = self._page.frame.session.staff.role
        self._accounts.setVisible(Right.ADMINISTER in RIGHTS.get(role, frozenset()))
        query, paths = Query(STAFF.name, order="name"), ("login", "name", "role")
        self._page.run(lists.page, query, 0, MOST, paths, done=self._take_staff, slot="staff")

    def _take_staff(self, staff: Sequence[ListRow]) -> None:
        fill = partial(self._fill, staff)
        self._page.run(accounts.logins, done=fill, slot="logins")

    def _fill(self, staff: Sequence[ListRow], logins: Sequence[tuple[str, str]]) -> None:
        known = {login for login, _ in logins}
        self._staff = {person.texts[0]: person.id for person in staff}
        clear(self._people)
        for person in staff:
            login, name, role = person.texts
            has = "계정 있음" if login in known else "계정 없음"
            self._people.addLayout(row(label(name), label(f"{login} · {role} · {has}", "label"), 1))

    # --- an account for another clerk ------------------------------------------------------------

    def _open(self) -> None:
        """Enter the clerk in the staff list, if need be, then give them an account."""
        QGuiApplication.inputMethod().commit()
        entered = {name: field.text.strip() for name, field in self._opening.items()}
        problems = self._problems(entered)
        problems |= {} if entered["name"] else {"name": "이름을 적어 주세요."}
        if _told(self._opening, problems):
            return
        known = self._staff.get(entered["login"])
        if known is not None:
            self._give(entered["password"], known)
            return
        values = {"name": entered["name"], "login": entered["login"], "role": self._role.words()[0]}
        give = partial(self._give_new, entered["password"])
        self._page.run(records.save, STAFF.name, values, done=give, failed=self._fail_opening)

    def _give_new(self, password: str, change: Change) -> None:
        if change.id is not None:
            self._give(password, change.id)

    def _give(self, password: str, staff: int) -> None:
        self._page.run(
            accounts.open_account,
            staff,
            password,
            done=self._take_opened,
            failed=self._fail_opening,
        )

    def _take_opened(self, _change: Change) -> None:
        for field in self._opening.values():
            field.input.clear()
            field.tell("")
        self.fetch()

    def _fail_opening(self, problem: Problem) -> None:
        self._tell(self._opening, problem)

    # --- one's own password ----------------------------------------------------------------------

    def _change(self) -> None:
        entered = {name: field.text for name, field in self._own.items()}
        if _told(self._own, self._problems(entered)):
            return
        change = (accounts.change_password, entered["old"], entered["password"])
        self._page.run(*change, done=self._take_changed, failed=self._fail_changing)

    def _take_changed(self, _change: Change) -> None:
        for field in self._own.values():
            field.input.clear()
            field.tell("")

    def _fail_changing(self, problem: Problem) -> None:
        """Tell it beside the present password; the new one was checked before."""
        told = problem.fields if isinstance(problem, UserError) else {}
        if told:
            _told(self._own, {"old": " ".join(told.values())})
        else:
            self._page.frame.tell_problem(problem)

    # --- both ------------------------------------------------------------------------------------

    def _problems(self, entered: Mapping[str, str]) -> dict[str, str]:
        """Return what is wrong with a new password, by field."""
        sentence, look = passwords.strength(entered.get("login", "-"), entered["password"])
        problems: dict[str, str] = {}
        if not entered.get("login", "-"):
            problems["login"] = "계정 이름을 적어 주세요."
        if entered.get("old") == entered["password"]:
            problems["password"] = SAME
        elif look == "remark" or not entered["password"]:
            problems["password"] = sentence or "비밀번호를 적어 주세요."
        elif entered["password"] != entered["again"]:
            problems["again"] = DIFFERS
        return problems

    def _tell(self, fields: Mapping[str, Labelled], problem: Problem) -> None:
        told = problem.fields if isinstance(problem, UserError) else {}
        if not _told(fields, told):
            self._page.frame.tell_problem(problem)

    def _rate(self, field: Labelled) -> None:
        """Say while it is typed how strong a password is."""

        def rate(text: str) -> None:
            field.tell(*passwords.strength("-", text))

        field.input.textEdited.connect(rate)

    def _make_accounts(self) -> QFrame:
        self._role.tick(["창구"])
        opening = Button("계정 만들기", self._open, icon="user")
        opening.setObjectName("open_account")
        fields = self._opening
        return area(
            "card",
            column(
                label("직원 계정", "section"),
                self._people,
                label(
                    "함께 쓰는 직원마다 계정을 하나씩 만듭니다. 누가 언제 무엇을 했는지가 남습니다.",
                    "hint",
                ),
                row(fields["name"], fields["login"], gap=6),
                row(fields["password"], fields["again"], gap=6),
                column(label("역할", "label"), self._role, gap=1),
                row(opening, 1),
                gap=3,
                edge=5,
            ),
        )

    def _make_own(self) -> QFrame:
        change = Button("비밀번호 바꾸기", self._change, icon="key")
        change.setObjectName("change_password")
        fields = self._own
        return area(
            "card",
            column(
                label("내 비밀번호", "section"),
                row(fields["old"], 1, gap=6),
                row(fields["password"], fields["again"], gap=6),
                row(change, 1),
                gap=3,
                edge=5,
            ),
        )


def _told(fields: Mapping[str, Labelled], problems: Mapping[str, str]) -> bool:
    """Tell each problem beside its field and go to the first; answers whether there was one."""
    wrong = [name for name in fields if name in problems]
    for name in wrong:
        fields[name].tell(problems[name])
    if wrong:
        fields[wrong[0]].setFocus()
    return bool(wrong)
