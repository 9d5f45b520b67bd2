"""Commands that look after the office's files: demonstration, backup, check, schema."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands import console
from app.commands.office import entered, looked_at
from app.commands.verbs import Verb, add_office, number
from app.core.errors import RESTORE_AT, StorageError, UserError

if TYPE_CHECKING:
    from app.services.gate import Session
    from app.services.office.backup_cleaning import HeldBackups
    from app.services.office.checking import CheckReport, ForbiddenNumbers

MOST_PEOPLE = 2_000_000
REMAKE = (
    "check --remake-backups로 백업을 새로 만들고 그 백업들을 지울 수 있습니다. 되돌릴 수 없습니다."
)
SCHEMA = Path(__file__).parents[2] / "db" / "schema.sql"


def _declare_demo(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=number("--people", 0, MOST_PEOPLE), default=None)
    parser.add_argument("--seed", type=number("--seed", 0, 2**31), default=None)


def _demo(arguments: Namespace) -> int:
    from app.services import registrations
    from app.services.demo import demonstration

    registrations.register()  # its latest slips are kept as they were printed
    people = demonstration.PEOPLE if arguments.people is None else arguments.people
    seed = demonstration.SEED if arguments.seed is None else arguments.seed
    records = demonstration.found(looked_at(arguments.folder), people, seed)
    if arguments.json:
        console.answer({"people": people, "records": records})
    else:
        console.say(
            f"연습용 자료를 {arguments.folder}에 만들었습니다: 지어낸 주민 {people:,}명, 기록 {records:,}건. "
            f"계정과 비밀번호는 모두 {demonstration.LOGIN}입니다."
        )
    return 0


def _backup(arguments: Namespace) -> int:
    from app.services.office import backups

    with entered(arguments) as session:
        made = backups.make_backup(session)
    if arguments.json:
        console.answer({"file": made.where, "trouble": made.trouble})
    else:
        console.say(f"백업을 만들고 검사했습니다: {made.where}")
        if made.trouble:
            console.say(made.trouble)
    return 0


def _declare_check(parser: ArgumentParser) -> None:
    add_office(parser)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--take-out", action="store_true")
    parser.add_argument("--remake-backups", action="store_true")


def _check(arguments: Namespace) -> int:
    from app.services.office import checking

    with entered(arguments) as session:
        taken = checking.take_numbers_out(session) if arguments.take_out else None
        held = _backups(arguments, session)
        with console.progress("검사") as progress:
            checked = session.perform(checking.check.of(every=arguments.all), progress=progress)
    if not arguments.json:
        for line in (*taken.places, taken.message) if taken else ():
            console.say(line)
        if held is not None:
            console.say(held.message)
        if held is not None and held.names and not arguments.remake_backups:
            console.say(REMAKE)
    _tell(arguments, checked, taken, held)
    if checked.findings:
        raise UserError(
            f"이상한 곳을 {len(checked.findings):,}군데 찾았습니다.",
            "check --take-out 또는 설정의 ‘저장할 수 없는 번호’에서 지워 주세요."
            if checked.numbers == len(checked.findings)
            else f"프로그램을 닫고 {RESTORE_AT}로 되살려 주세요.",
        )
    return 0


def _backups(arguments: Namespace, session: Session) -> HeldBackups | None:
    """Look through the backups for what was taken out, or make them anew, where that was asked for."""
    from app.services.office import backup_cleaning

    if arguments.remake_backups:
        return backup_cleaning.remake(session)
    return backup_cleaning.look(session) if arguments.take_out else None


def _tell(
    arguments: Namespace,
    checked: CheckReport,
    taken: ForbiddenNumbers | None,
    held: HeldBackups | None,
) -> None:
    """Say what a check found, for people or for programs."""
    if arguments.json:
        console.answer(
            {"records": checked.records, "findings": checked.findings}
            | ({"taken_out": taken.places} if taken else {})
            | ({"backups": held.names, "backups_unread": held.unread} if held else {})
        )
    elif not checked.findings:
        console.say(f"이상이 없습니다. 기록 {checked.records:,}건을 다시 셈해 견주었습니다.")
    else:
        for finding in checked.findings:
            console.say(finding)


def _declare_schema(parser: ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true")


def _schema(arguments: Namespace) -> int:
    from app.kinds import CATALOG
    from app.store.engine import schema

    text = schema.script(CATALOG)
    try:
        written = SCHEMA.read_text(encoding="utf-8") if SCHEMA.exists() else ""
        if arguments.check and written != text:
            raise UserError(
                "db/schema.sql이 선언(app/kinds)과 다릅니다.",
                "python -m app schema 로 다시 만드세요.",
            )
        if not arguments.check:
            SCHEMA.parent.mkdir(exist_ok=True)
            SCHEMA.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StorageError(
            "db/schema.sql을 읽거나 쓸 수 없습니다.", "폴더의 권한을 확인해 주세요."
        ) from error
    console.say(
        "db/schema.sql이 선언과 같습니다." if arguments.check else "db/schema.sql을 적었습니다."
    )
    return 0


def _declare_licences(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="")


def _licences(arguments: Namespace) -> int:
    from app.core.bundled import bundled, licence_of

    parts = [each for each in bundled() if arguments.name.lower() in ("", each.name.lower())]
    if not parts:
        raise UserError("그런 이름의 것은 들어 있지 않습니다. 이름 없이 쓰면 모두 나옵니다.")
    if arguments.json:
        console.answer(
            [{"name": e.name, "version": e.version, "licence": e.licence} for e in parts]
        )
    elif arguments.name:
        console.say(licence_of(parts[0]))
    else:
        console.say("\n".join(f"{e.name} {e.version}".strip() + f"  {e.licence}" for e in parts))
    return 0


VERBS = (
    Verb(
        "demo", "DIR [--people N] [--seed S] [--json]",
        "빈 폴더 DIR에 지어낸 사람들로 연습용 자료를 만듭니다.", _declare_demo, _demo,
    ),
    Verb("backup", "[--office DIR] [--json]", "검사를 마친 백업을 하나 만듭니다.", add_office, _backup),
    Verb(
        "check", "[--all] [--take-out] [--remake-backups] [--office DIR] [--json]",
        "파일과 열쇠, 모든 백업이 온전한지, 저장할 수 없는 번호가 없는지 검사합니다. "
        "--all은 모든 기록을 다시 셈해 견줍니다. "
        "--take-out은 그 번호를 이력에서까지 지우고, --remake-backups는 새 백업을 만든 뒤 "
        "그 번호가 남은 예전 백업을 지웁니다.", _declare_check, _check,
    ),
    Verb(
        "licences", "[NAME] [--json]", "이 프로그램에 든 것과 그 라이선스를, 이름을 적으면 그 전문을 보여 줍니다.",
        _declare_licences, _licences,
    ),
    Verb("schema", "[--check]", "db/schema.sql을 선언에서 다시 만들거나, 같은지 봅니다.", _declare_schema, _schema),
)  # fmt: skip
