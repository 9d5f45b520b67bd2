"""Which passwords are refused, in words that say why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.hangul import spell
from app.services.gate import Session
from app.services.office import accounts, passwords
from app.store.engine import keys
from tests.founding import PASSWORD

OFFICE = ("마을동주민센터", "마을동", "서울특별시", "한빛구")
REFUSED = {
    "": "8자 이상",
    "ab1": "8자 이상",
    "abcdefgh": "두 가지",
    "password1": "흔히 쓰는",
    "qwer1234!": "흔히 쓰는",
    "1q2w3e4r": "흔히 쓰는",
    "dkssud12!": "흔히 쓰는",
    "qlalfqjsgh1": "흔히 쓰는",
    "안녕하세요1": "8자 이상",
    "비밀번호12": "8자 이상",
    "비밀번호비밀번호1": "흔히 쓰는",
    "haneul-gae7mi": "계정 이름",
    "HANEULgae7mi": "계정 이름",
    "마을동!gae7mi": "동 이름",
    "akdmfehd!gae7": "동 이름",
    "gksqlcgae7mi!": "동 이름",
    "gae7mi!2026": "연도",
    "1987gae!mi": "연도",
}
ALLOWED = ("barami!bul7", "k7#mQ2xp", "나비는7번날았다", "gae7mi!20265", "byul-gae7mi")


@pytest.mark.parametrize("password", REFUSED)
def test_what_is_quickly_guessed_is_refused_and_told_why(password: str) -> None:
    told = passwords.weaknesses("haneul", password, OFFICE)
    assert REFUSED[password] in told["password"], told


@pytest.mark.parametrize("password", ALLOWED)
def test_others_are_let_in(password: str) -> None:
    assert passwords.weaknesses("haneul", password, OFFICE) == {}


@pytest.mark.parametrize("word", passwords.COMMON)
def test_korean_words_are_common_as_they_are_typed_on_either_keyboard(word: str) -> None:
    for typed in (word, spell(word)):
        assert passwords.weaknesses("haneul", f"{typed}12") or len(typed) > 12, typed


@given(st.text(max_size=200), st.text(max_size=20))
def test_any_text_is_judged_without_failing(password: str, login: str) -> None:
    told = passwords.weaknesses(login, password, OFFICE)
    assert set(told) <= {"login", "password"}
    assert len(password) >= passwords.SHORTEST_PASSWORD or "password" in told


def test_each_way_to_a_password_asks(session: Session) -> None:
    for weak in ("password1", "akdmfehd!gae7", "gae7mi!2026"):
        with pytest.raises(UserError):
            accounts.make_account(session, "sol", name="박솔", role="창구", password=weak)
        with pytest.raises(UserError):
            accounts.change_password(session, PASSWORD, new=weak)
    accounts.make_account(session, "sol", name="박솔", role="창구", password="byul-gae7mi")
    (clerk,) = accounts.with_login(session.store(writes=False), "sol")
    with pytest.raises(UserError):
        accounts.reset_password(session, clerk, "sol!gae7mi", own=PASSWORD)


def test_a_guess_costs_three_passes_over_256_mib() -> None:
    """As the program has it; the tests themselves let it cost less (`light_argon2`)."""
    moderate = keys.argon2id.OPSLIMIT_MODERATE, keys.argon2id.MEMLIMIT_MODERATE
    assert moderate == (3, 256 << 20)
    source = keys.__spec__.origin if keys.__spec__ else None
    assert source is not None
    with open(source, encoding="utf-8") as file:  # noqa: PTH123 - the constants are patched while tests run
        assert (
            "OPERATIONS, MEMORY = argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE"
            in file.read()
        )
