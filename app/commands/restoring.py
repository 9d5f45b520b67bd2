"""Restoring an office from a backup by the command line: what it holds, on trial, and for good."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands import console
from app.commands.office import PASSWORD, USER, looked_at
from app.commands.verbs import Verb
from app.core.errors import StorageError, UserError

if TYPE_CHECKING:
    from app.store.restoring import Contents

BACKUP_LEDGER = "--backup-ledger"
LEDGER_ADVICE = (
    f"이 기관의 백업이 맞으면 명령에 {BACKUP_LEDGER}를 붙여 다시 하세요. 그 백업을 만든 뒤의 출력대장은 "
    "새 자료에 들어가지 않고, 그 뒤에 매긴 번호를 다시 매길 수 있습니다."
)


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("source", type=Path)
    parser.add_argument("--office", type=Path, default=None)
    parser.add_argument("--look", action="store_true")
    parser.add_argument("--try", dest="trial", action="store_true")
    parser.add_argument(BACKUP_LEDGER, action="store_true")


def _restore(arguments: Namespace) -> int:
    from app.services.office import offices, restoring
    from app.store.engine.carrying import LedgerUnread

    held = restoring.look_at(str(arguments.source.absolute()))
    if arguments.look:
        _tell_contents(arguments, held)
        return 0
    folder = looked_at(arguments.office or offices.default_folder())
    login, secret = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if not secret:
        raise UserError(
            f"환경 변수 {PASSWORD}에 백업을 만든 때의 비밀번호나 복구 코드를 먼저 적어 주세요.",
            f"비밀번호면 {USER}에 계정도 적습니다.",
        )
    way = restoring.Way(held.where, login, secret, arguments.backup_ledger)
    if arguments.trial:
        tried = restoring.try_out(folder, way)
        _tell(arguments, tried.message, {"records": dict(tried.records or {})})
        return 0
    if not arguments.json:
        _tell_contents(arguments, held)
    try:
        done = restoring.restore(folder, way)
    except LedgerUnread as error:
        raise StorageError(error.message, LEDGER_ADVICE) from error
    _tell(arguments, done.message, {"message": done.message, "accounts": list(done.logins)})
    return 0


def _declare_salvage(parser: ArgumentParser) -> None:
    parser.add_argument("--office", type=Path, default=None)
    parser.add_argument("--try", dest="trial", action="store_true")
    parser.add_argument(BACKUP_LEDGER, action="store_true")


def _salvage(arguments: Namespace) -> int:
    from app.services.office import offices, restoring
    from app.store.engine.carrying import LedgerUnread

    folder = looked_at(arguments.office or offices.default_folder())
    login, secret = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if not secret:
        raise UserError(f"환경 변수 {PASSWORD}에 비밀번호나 복구 코드를 먼저 적어 주세요.")
    way = restoring.Way(str(folder), login, secret, arguments.backup_ledger, damaged=True)
    if arguments.trial:
        tried = restoring.try_out(folder, way)
        _tell(arguments, tried.message, {"records": dict(tried.records or {})})
        return 0
    try:
        done = restoring.restore(folder, way)
    except LedgerUnread as error:
        raise StorageError(error.message, LEDGER_ADVICE) from error
    _tell(arguments, done.message, {"message": done.message, "accounts": list(done.logins)})
    return 0


def _tell(arguments: Namespace, sentence: str, content: object) -> None:
    if arguments.json:
        console.answer(content)
    else:
        console.say(sentence)


def _tell_contents(arguments: Namespace, held: Contents) -> None:
    """Say what a backup holds."""
    from app.services.office.restoring import facts

    if arguments.json:
        console.answer(dict(facts(held)))
    else:
        for label, told in facts(held):
            console.say(f"{label}: {told}")


VERBS = (
    Verb(
        "restore", f"FILE [--look] [--try] [{BACKUP_LEDGER}] [--office DIR] [--json]",
        "백업 FILE에서 자료를 되살립니다. --look은 무엇이 들었는지 보기만 하고, --try는 되살릴 수 있는지 "
        "해 보기만 합니다. 앞의 자료는 지우지 않고 자료 폴더 안에 둡니다. MAEUL_PASSWORD에 복구 코드를 적으면 "
        "계정 없이도 됩니다.", _declare, _restore,
    ),
    Verb(
        "salvage", f"[--try] [{BACKUP_LEDGER}] [--office DIR] [--json]",
        "쓸 백업이 없을 때, 손상된 자료에서 읽히는 것을 한 줄씩 읽어 새 자료로 옮깁니다. 잃은 것은 종류마다 몇 "
        "건인지 알립니다. 손상된 파일은 지우지 않고 자료 폴더 안에 둡니다. --try는 얼마나 읽히는지 보기만 합니다.",
        _declare_salvage, _salvage,
    ),
)  # fmt: skip
