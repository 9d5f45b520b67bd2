"""The clerks' accounts: who has one, making one for a new clerk, and what can be done for the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from app.core.errors import Problem, UserError
from app.kinds.staff import ROLES, STAFF
from app.services.gate import ROLES as RIGHTS
from app.services.gate import Change, Right
from app.services.office import accounts
from app.services.records import lists
from app.services.records.lists import ListRow, Query
from app.ui.frame.page import Page
from app.ui.office import passwords
from app.ui.office.clerk_password import PasswordForClerk
from app.ui.office.own_password import OwnPassword
from app.ui.records.fields import WIDEST
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.labelled import Labelled, tell_all
from app.ui.widgets.parts import area, clear, column, hold, label, reveal, row

MOST = 500
"""An office has fewer clerks."""
HAS, HAS_NOT = "계정 있음", "계정 없음"
NAMES = (
    "새 직원은 ‘계정 만들기’, 명단에 있지만 계정이 없는 직원은 그 줄의 ‘계정 열어 주기’, 비밀번호를 잊은 직원은 "
    "‘비밀번호 다시 정하기’입니다. 떠난 직원의 계정은 물려주지 않습니다. 새 계정을 만들고, 맡던 일은 "
    "운영 › 인사이동에서 넘깁니다."
)


class AccountsCard(QWidget):
    """Stands on the settings page; each of its forms has a button of its own."""

    def __init__(self, page: Page) -> None:
        """Lay out the cards; `fetch` fills in who has an account."""
        super().__init__()
        self._page = page
        self._people = column(gap=1)
        self._making = {
            "name": Labelled("account_name", "이름", "문서와 기록에 남는 이름입니다."),
            "login": Labelled("account_login", "계정", "들어올 때 적는 짧은 이름. 예: sora"),
            "password": Labelled("account_password", "비밀번호", secret=True),
            "again": Labelled("account_again", "비밀번호 한 번 더", secret=True),
        }
        self._role = ChipBox(single=True)
        for role in ROLES:
            self._role.add(role)
        passwords.rate(self._making["password"])
        self.giving = PasswordForClerk(page)
        self.giving.given.connect(self.fetch)
        self._own = OwnPassword(page)
        self._accounts = self._make_accounts()
        hold(self, column(self._accounts, self._own, gap=3), WIDEST)

    def show_first(self) -> None:
        """Bring the card into view, with the keyboard on what a new clerk's account is made with."""
        self._making["name"].input.setFocus()
        reveal(self._accounts)
        reveal(self._making["name"])  # where the card is higher than the window

    def fetch(self) -> None:
        """Fetch the staff and who of them has an account, for those who may open one."""
        role = self._page.frame.session.staff.role
        leads = Right.ADMINISTER in RIGHTS.get(role, frozenset())
        self._accounts.setVisible(leads)
        if leads:
            query, paths = Query(STAFF.name, order="name"), ("login", "name", "role")
            self._page.run(
                lists.page.of(query, 0, limit=MOST, paths=paths),
                done=self._take_staff,
                slot="staff",
            )

    def _take_staff(self, staff: Sequence[ListRow]) -> None:
        fill = partial(self._fill, staff)
        self._page.run(accounts.having.of(), done=fill, slot="logins")

    def _fill(self, staff: Sequence[ListRow], having: Collection[int]) -> None:
        clear(self._people)
        for person in staff:
            login, name, role = person.texts
            has = person.id in having
            words = label(f"{login} · {role} · {HAS if has else HAS_NOT}", "label")
            self._people.addLayout(row(label(name), words, 1, self._way(person, has=has)))

    def _way(self, person: ListRow, *, has: bool) -> Button:
        """Return the button for what can be done for a clerk."""
        login, name, _ = person.texts
        if person.id == self._page.frame.session.staff.id:
            button = Button("내 비밀번호 바꾸기", self._own.focus, look="quiet")
        elif has:
            reset = partial(self.giving.begin, person.id, name, login, anew=True)
            button = Button("비밀번호 다시 정하기", reset, look="quiet", icon="key")
        else:
            give = partial(self.giving.begin, person.id, name, login, anew=False)
            button = Button("계정 열어 주기", give, look="quiet", icon="user")
        button.setObjectName(f"account_{login}")
        button.setAccessibleName(f"{name} {button.text()}")
        return button

    def _make(self) -> None:
        """Make a new clerk's account; whatever is anybody's already is refused, and stays."""
        QGuiApplication.inputMethod().commit()
        entered = {name: field.text.strip() for name, field in self._making.items()}
        password = self._making["password"].text
        problems = passwords.problems(entered["login"], password, self._making["again"].text)
        if not entered["login"]:
            problems["login"] = "계정을 적어 주세요."
        if not entered["name"]:
            problems["name"] = "이름을 적어 주세요."
        if tell_all(self._making, problems):
            return
        role = self._role.words()[0]
        made = accounts.make_account.of(
            entered["login"], name=entered["name"], role=role, password=password
        )
        self._page.run(made, done=self._take_made, failed=self._fail)

    def _take_made(self, _change: Change) -> None:
        for field in self._making.values():
            field.empty()
        self.fetch()

    def _fail(self, problem: Problem) -> None:
        tell_all(self._making, problem.fields if isinstance(problem, UserError) else {})
        self._page.frame.tell_problem(problem)

    def _make_accounts(self) -> QFrame:
        self._role.tick(["창구"])
        make = Button("계정 만들기", self._make, icon="user")
        make.setObjectName("make_account")
        fields = self._making
        return area(
            "card",
            column(
                label("직원 계정", "section"),
                label(
                    "함께 쓰는 직원마다 계정을 하나씩 만듭니다. 누가 언제 어떤 업무를 처리했는지 기록이 남습니다. "
                    + NAMES,
                    "hint",
                    wrap=True,
                ),
                self._people,
                self.giving,
                label("새 직원의 계정", "section"),
                row(fields["name"], fields["login"], gap=6),
                row(fields["password"], fields["again"], gap=6),
                column(label("역할", "label"), self._role, gap=1),
                row(make, 1),
                gap=3,
                edge=5,
            ),
        )
