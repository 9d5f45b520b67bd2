"""The commands of `run.py`."""

import os
from collections.abc import Callable

from app.core import screens
from tools import checks, console, frozen, holiday_table, system, windows
from tools.environment import DEVELOPMENT_LOCK, PROJECT, RUN_LOCK

OUT = "out"
"""Where screenshots and papers are left, inside the project's folder."""


def main(arguments: list[str]) -> int:
    """Carry out the command that `arguments` start with; opening the window needs none."""
    console.speak_utf8()
    os.environ["OPENPYXL_LXML"] = "False"  # tests bring lxml, which the built program has not
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name not in COMMANDS:
        show_commands([])
        return 0 if name in {"help", "-h", "--help"} else 1
    try:
        return COMMANDS[name](rest)
    except console.RefusalError as refusal:
        console.say(str(refusal))
        return 1
    except KeyboardInterrupt:
        console.say("멈추었습니다. 언제든 다시 실행할 수 있습니다.")
        return 1


def open_window(arguments: list[str]) -> int:
    """데모 주민센터를 엽니다. 화면이 없으면 같은 일을 하고 결과를 out/에 남깁니다."""
    PROJECT.prepare(RUN_LOCK)
    program = (PROJECT.python, "-m", "app")
    if screens.has_screen():
        return console.run(*program, "--demo-office", *arguments)
    console.say(f"화면이 없어 보이지 않는 화면에서 실행하고, 그림과 문서를 {OUT}/에 남깁니다.")
    with system.virtual_screen() as screen:
        return console.run(*program, "--tour", OUT, *arguments, variables=screen)


def check_all(_arguments: list[str]) -> int:
    """모든 시험과 검사를 합니다."""
    return checks.run_all()


def build(arguments: list[str]) -> int:
    """Python 없이 실행되는 폴더와 나누어 줄 파일(dist/)을 만듭니다. --twice: 두 번 만들어 견줍니다."""
    return frozen.build(arguments)


def prove_on_windows(arguments: list[str]) -> int:
    """Debian의 Wine에서 Windows용을 만들어 설치하고, 쓰고, 지워 봅니다. 뒤에 적은 시험도 합니다."""
    return windows.prove(arguments)


def measure(arguments: list[str]) -> int:
    """속도를 잽니다."""
    PROJECT.prepare(RUN_LOCK, DEVELOPMENT_LOCK)
    with system.virtual_screen() as screen:
        return console.run(PROJECT.python, "-m", "benchmarks", *arguments, variables=screen)


def prove(arguments: list[str]) -> int:
    """죽이고, 채우고, 망가뜨려도 자료가 온전한지 해 봅니다. quick 또는 full."""
    PROJECT.prepare(RUN_LOCK, DEVELOPMENT_LOCK)
    return console.run(PROJECT.python, "-m", "proofs", *arguments)


def write_holidays(_arguments: list[str]) -> int:
    """공휴일 표(app/core/holidays.py)를 다시 씁니다."""
    PROJECT.prepare(RUN_LOCK, DEVELOPMENT_LOCK)
    # Not in the environment: it asks for an older library than the program uses.
    aside = ("-m", "uv", "run", "--no-project", "--with", holiday_table.PACKAGE)
    return console.run(PROJECT.python, *aside, "python", "-m", "tools.holiday_table")


def write_licences(_arguments: list[str]) -> int:
    """프로그램에 든 것의 목록과 라이선스(resources/licences/)를 다시 씁니다."""
    PROJECT.prepare(RUN_LOCK, DEVELOPMENT_LOCK)
    return console.run(PROJECT.python, "-m", "tools.licences")


def take_pictures(_arguments: list[str]) -> int:
    """도움말의 그림과 키 표(resources/handbook/)를 데모 주민센터의 화면에서 다시 만듭니다."""
    PROJECT.prepare(RUN_LOCK, DEVELOPMENT_LOCK)
    return console.run(PROJECT.python, "-m", "tools.pictures")


def write_locks(arguments: list[str]) -> int:
    """라이브러리 목록(pyproject.toml)을 고친 뒤 잠금 파일을 다시 씁니다. 새 판으로: --upgrade."""
    PROJECT.prepare(RUN_LOCK, DEVELOPMENT_LOCK)
    compiler = (PROJECT.python, "-m", "uv", "pip", "compile", "--quiet", *arguments)
    options = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate")
    # The address of an index or a folder of wheels belongs to a machine, not to the project.
    options += ("--no-emit-index-url", "--no-emit-find-links", "--no-header")
    run_only = ("pyproject.toml", "-o", RUN_LOCK)
    development = ("--group", "dev", "-c", RUN_LOCK, "-o", DEVELOPMENT_LOCK)
    return console.run(*compiler, *options, *run_only) or console.run(
        *compiler, *options, *development
    )


def show_commands(_arguments: list[str]) -> int:
    """이 도움말을 보여 줍니다."""
    for name, command in COMMANDS.items():
        console.say(f"  python3 run.py {name:<8} {command.__doc__}")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "": open_window,
    "test": check_all,
    "build": build,
    "windows": prove_on_windows,
    "bench": measure,
    "prove": prove,
    "lock": write_locks,
    "licences": write_licences,
    "holidays": write_holidays,
    "pictures": take_pictures,
    "help": show_commands,
}
