"""Commands about what the office holds: searching, and taking records from a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands import console
from app.commands.office import entered, kind_named
from app.commands.verbs import Verb, add_office, number
from app.core.dates import show_date
from app.core.errors import UserError

if TYPE_CHECKING:
    from app.services.imports.importing import ImportPreview
    from app.services.imports.tables.tables import Offer

MOST_FOUND = 5000
SAID = 10
"""Rows that are named in one sentence."""
LAST_ROW = 1_048_576
"""More rows no spreadsheet has."""
TOLD = 30
"""Refused and doubled rows, and rows that were taken with a warning, that are told one by one."""


def _declare_search(parser: ArgumentParser) -> None:
    add_office(parser)
    parser.add_argument("text", nargs="+")
    parser.add_argument("--kind", default="")
    parser.add_argument("--limit", type=number("--limit", 0, MOST_FOUND), default=200)


def _search(arguments: Namespace) -> int:
    from app.core import paper_codes
    from app.services.records import searching

    kind = kind_named(arguments.kind).name if arguments.kind else ""
    text = " ".join(arguments.text).encode("utf-8", "replace").decode()
    typed = paper_codes.read(text) if not kind else None
    if typed is not None and typed.code:
        return _confirm(arguments, typed.code)
    with entered(arguments) as session:
        found = searching.take_out(session, text, kind=kind, limit=arguments.limit)
        labels = {each.name: each.label for each in session.catalog}
    if arguments.json:
        rows = [{"id": hit.id, "kind": hit.kind, "title": hit.title} for hit in found.rows]
        console.answer({"count": found.count, "capped": found.capped, "rows": rows})
        return 0
    if typed is not None and typed.wrong:
        console.complain(typed.wrong)
    console.say(f"{found.count:,}{'+' if found.capped else ''}건")
    for hit in found.rows:
        console.say("\t".join((str(hit.id), labels[hit.kind], hit.title, hit.detail)))
    return 0


def _confirm(arguments: Namespace, code: str) -> int:
    """Say what is known of a 문서확인번호; 1 where no paper of this office bears it."""
    from app.services.prints import paper_answers

    with entered(arguments) as session:
        answer = paper_answers.confirm(session, code)
    if arguments.json:
        told = {"title": answer.title, "detail": answer.detail, "output": answer.number}
        console.answer({"paper": told if answer.number else None, "wrong": answer.wrong})
    elif answer.number:
        console.say(f"{answer.title}\n{answer.detail}")
    else:
        console.complain(answer.wrong)
    return int(not answer.number)


UNCONFIRMED = "아무것도 가져오지 않았습니다. 맞으면 --confirmed를 붙여 다시 하세요."


def _declare_import(parser: ArgumentParser) -> None:
    add_office(parser)
    parser.add_argument("kind")
    parser.add_argument("file", type=Path)
    parser.add_argument("--confirmed", action="store_true")
    parser.add_argument("--with", dest="ticked", type=_rows, default=frozenset[int]())
    parser.add_argument("--without", type=_rows, default=frozenset[int]())


def _rows(text: str) -> frozenset[int]:
    """Read numbers of rows as one writes them: 3,5-9."""
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise UserError(f"행 번호를 읽지 못했습니다: {text}", "3,5-9처럼 적어 주세요.")
        found.update(range(int(first), min(int(last or first), LAST_ROW) + 1))
    return frozenset(found)


def _import(arguments: Namespace) -> int:
    from app.services.imports import importing
    from app.services.office import backups

    kind = kind_named(arguments.kind)
    with entered(arguments) as session:
        sheets = importing.read_file(arguments.file)
        best, *others = importing.offer(session, kind.name, sheets)
        sheet, plan = best.sheet, best.plan
        previewed = importing.preview(session, kind.name, sheet, plan)
        ticks = (arguments.ticked, arguments.without)
        _refuse_unknown(previewed, *ticks)
        if (asked := previewed.asked(*ticks)) and not arguments.confirmed:
            raise UserError(asked, UNCONFIRMED)
        backups.back_up_before(session, "import")
        seen = replace(previewed, guesses=())  # nobody looked at them
        report = importing.take(
            session, seen, arguments.ticked,
            excluded=arguments.without, confirmed=arguments.confirmed,
        )  # fmt: skip
    if arguments.json:
        console.answer(report.figures)
        return 0
    figures = report.figures
    console.say(
        "읽은 행 {read:,} · 신규 {new:,} · 수정 {updated:,} · 동일 {same:,} · 중복 {duplicate:,} · 합침 {joined:,} · "
        "보류 {held:,} · 제외 {refused:,} · 알림 {warnings:,}".format(**figures)
    )
    if plan.as_of:
        console.say(f"명단 기준일: {show_date(plan.as_of)}")
    for notice in previewed.notices:
        console.say(notice)
    if unread := [each.label for each in others if _is_unread(each, best)]:
        console.say(f"읽지 않은 시트: {', '.join(unread)}")
    if previewed.left_out:
        console.say(f"가져오지 않은 열: {', '.join(previewed.left_out)}")
    _tell([f"{row.place}: {' '.join(row.reasons)}" for row in report.rows if row.reasons])
    taken = (row for row in report.rows if row.warnings and not row.reasons)
    _tell([f"{row.place} 알림: {' '.join(row.warnings)}" for row in taken])
    return 0


def _is_unread(other: Offer, best: Offer) -> bool:
    """Tell whether a sheet holds rows of which the table that is taken has none; it tells itself of its own sheet."""
    name = other.sheet.name
    within = name == best.sheet.name or any(at.startswith(f"{name} ") for at in best.sheet.where)
    return bool(other.records) and not other.sheet.where and not within


def _refuse_unknown(
    previewed: ImportPreview, ticked: frozenset[int], left_out: frozenset[int]
) -> None:
    """Raise `UserError` where rows are named that cannot be ticked, or are both taken and left out."""
    can = {row.number for row in previewed.rows if row.can_tick}
    if wrong := sorted((ticked | left_out) - can | (ticked & left_out)):
        more = " 등" if len(wrong) > SAID else ""
        said = ", ".join(f"{each:,}" for each in wrong[:SAID])
        raise UserError(
            f"고를 수 없는 행입니다: {said}행{more}.",
            "아무것도 가져오지 않았습니다. 신규, 수정, 중복, 보류인 행만 고를 수 있습니다.",
        )


def _tell(lines: list[str]) -> None:
    """Tell what became of rows, of many the first."""
    for line in lines[:TOLD]:
        console.say(line)
    if len(lines) > TOLD:
        console.say(f"… 외 {len(lines) - TOLD:,}행")


VERBS = (
    Verb(
        "search", "TEXT [--kind KIND] [--limit N] [--office DIR] [--json]",
        "이름, 초성, 전화 뒷자리, 분야, 주소로 찾고, 문서확인번호를 확인합니다.", _declare_search, _search,
    ),
    Verb(
        "import", "KIND FILE [--with ROWS] [--without ROWS] [--confirmed] [--office DIR] [--json]",
        "CSV나 엑셀 파일의 행을 KIND(예: volunteer, organization)로 가져옵니다. "
        "--without 3,5-9는 그 행을 빼고, --with는 중복·보류인 행도 가져옵니다. "
        "사망으로 적는 행은 --confirmed를 붙여야 가져옵니다.", _declare_import, _import,
    ),
)  # fmt: skip
