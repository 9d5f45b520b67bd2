"""What a verb of the command line is, and how its arguments are read, in Korean."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from app.core.errors import UserError
from app.core.hangul import attach

PROGRAM = "python -m app"
CLOCK_RIGHT = "--clock-right"
"""Says, like the answer in the window, that the PC's clock is right, though the last entry speaks against it."""


@dataclass(frozen=True)
class Verb:
    """One thing the command line can do."""

    name: str
    form: str
    """Its arguments as the usage shows them."""
    summary: str
    declare: Callable[[ArgumentParser], object]
    run: Callable[[Namespace], int]

    @property
    def usage(self) -> str:
        """The whole command as it is typed."""
        return " ".join(filter(None, (PROGRAM, self.name, self.form)))

    def parse(self, arguments: Sequence[str]) -> Namespace:
        """Read the arguments; raises `UserError` with the usage."""
        parser = _Parser(self.usage)
        self.declare(parser)
        parser.add_argument("--json", action="store_true")
        return parser.parse_args(arguments)


class _Parser(ArgumentParser):
    """Refuses wrong arguments with a Korean sentence instead of ending the program."""

    def __init__(self, usage: str) -> None:
        super().__init__(add_help=False, allow_abbrev=False)
        self.usage = usage

    def error(self, message: str) -> NoReturn:
        """Raise the sentence; argparse's own is English."""
        del message
        raise UserError(f"명령의 인자가 맞지 않습니다. 이렇게 쓰세요: {self.usage}")


def find(verbs: Sequence[Verb], arguments: list[str]) -> tuple[Verb | None, list[str]]:
    """Return the verb and the other arguments, wherever the verb stands; none where help is asked for.

    Raises `UserError` for an unknown verb.
    """
    rest = list(arguments)
    place = 0
    while place < len(rest) and rest[place].startswith("-"):
        place += 2 if rest[place] == "--office" else 1
    if place >= len(rest):
        if rest and not {"-h", "--help"} & set(rest):
            raise UserError(
                f"명령을 적지 않았습니다. {PROGRAM} --help 로 쓸 수 있는 명령을 봅니다."
            )
        return None, rest
    name = rest.pop(place)
    if name == "help":
        return None, rest
    for verb in verbs:
        if verb.name == name:
            return verb, rest
    raise UserError(
        f"{attach(f'‘{name[:30]}’', '이라/라')}는 명령은 없습니다. {PROGRAM} --help 로 쓸 수 있는 명령을 봅니다."
    )


def overview(verbs: Sequence[Verb]) -> str:
    """Return the page that explains all verbs."""
    told = [f"  {verb.name} {verb.form}\n      {verb.summary}" for verb in verbs]
    return "\n".join(
        (
            f"사용법: {PROGRAM} [명령]      명령이 없으면 창을 엽니다.",
            "",
            *told,
            "",
            "자료 폴더는 --office DIR, 계정은 환경 변수 MAEUL_USER, 비밀번호는 MAEUL_PASSWORD로 정합니다.",
            f"PC의 시계를 확인하라고 하면, 시계가 맞을 때만 {CLOCK_RIGHT}를 붙여 다시 합니다.",
            "--json을 붙이면 결과를 JSON으로 적습니다. 종료 코드 0은 성공, 1은 실패입니다.",
        )
    )


def add_office(parser: ArgumentParser) -> None:
    """Let a verb name the office it works on, and say that the PC's clock is right."""
    parser.add_argument("--office", type=Path, default=None)
    parser.add_argument(CLOCK_RIGHT, action="store_true")


def number(label: str, least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number within bounds; it raises `UserError` with a sentence."""

    def read(text: str) -> int:
        plain = text.replace(",", "").strip()
        if not plain.lstrip("-").isdecimal() or not least <= int(plain) <= most:
            raise UserError(f"{label}: {least:,}부터 {most:,}까지의 숫자로 적어 주세요.")
        return int(plain)

    return read
