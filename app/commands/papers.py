"""Commands that put something on paper: a roster, a referral slip."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands import console
from app.commands.office import entered, kind_named
from app.commands.verbs import Verb, add_office
from app.core.errors import UserError
from app.core.placing import placing

if TYPE_CHECKING:
    from app.core.kind import Kind
    from app.core.papers import Paper
    from app.services.gate import Session
    from app.services.prints.printing import PrintJob

PDF, HANGUL, SHEET = ".pdf", ".hwpx", ".xlsx"
_EMPTY = (None, "", ())


def _declare_roster(parser: ArgumentParser) -> None:
    add_office(parser)
    parser.add_argument("kind")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--paper", default="")
    parser.add_argument("--purpose", default="")
    parser.add_argument("--given", action="append", default=[])


def _roster(arguments: Namespace) -> int:
    from app.services.prints import printing

    kind = kind_named(arguments.kind)
    target = _target(arguments.output, PDF, HANGUL, SHEET)
    paper = _paper_named(kind, arguments.paper)
    purpose = arguments.purpose or paper.purposes_for(kind)[0].name
    job = printing.PrintJob(paper.name, purpose, kind.name)
    with entered(arguments) as session, placing(arguments.output.parent) as files:
        job = replace(job, given=_answers(session, job, arguments.given))
        printed = printing.produce(session, job, target=target)
        files.update(printed.files_at(arguments.output))
    for warning in printed.warnings:
        console.complain(warning)
    missing = sorted({each.character for each in printed.missing})
    if arguments.json:
        told = {"pages": printed.pages, "rows": printed.rows, "missing_glyphs": missing}
        console.answer(told | {"files": [str(each) for each in files]})
        return 0
    pages = f"{printed.pages:,}쪽 " if printed.pages else ""
    console.say(
        f"{kind.label} {paper.label} {pages}{printed.rows:,}행을 {', '.join(map(str, files))}에 적었습니다."
    )
    if missing:
        console.say(f"글꼴에 없는 글자 {len(missing):,}자: {' '.join(missing)}")
    return 0


def _paper_named(kind: Kind, name: str) -> Paper:
    """Return a paper of a list by its name or label, without one the first; raises `UserError`."""
    from app.services.prints.jobs import papers_of

    offered = papers_of(kind, whole_list=True)
    found = [each for each in offered if name in ("", each.name, each.label)]
    if not found:
        names = ", ".join(f"{each.name}({each.label})" for each in offered)
        raise UserError(
            f"‘{name}’ 서식은 {kind.label} 목록에 없습니다.", f"{names} 가운데 고르세요."
        )
    return found[0]


def _answers(session: Session, job: PrintJob, given: Sequence[str]) -> dict[str, object]:
    """Read `NAME=VALUE` as the print page would have asked; raises `UserError` for what it would not take."""
    from app.core import clock
    from app.core.hangul import attach
    from app.services.prints.jobs import choose, questions_of
    from app.services.records.forms import check_value

    catalog = session.catalog
    chosen = choose(catalog, job)
    questions = questions_of(catalog, chosen.paper, chosen.purpose)
    now, me = clock.stamp(), session.staff.name
    names = {each.name: each for each in questions} | {each.label: each for each in questions}
    answers: dict[str, object] = {}
    for each in given:
        name, _, text = each.partition("=")
        if name not in names:
            told = ", ".join(f"{field.name}({field.label})" for field in questions) or "없음"
            raise UserError(
                f"{attach(f'‘{name}’', '은/는')} 이 서식이 묻지 않습니다.", f"적을 것: {told}"
            )
        if error := check_value(names[name].type, text).error:
            raise UserError(f"{names[name].label}: {error}")
        answers[names[name].name] = text
    for field in questions:
        if field.required and answers.get(field.name, field.first(now, me)) in _EMPTY:
            raise UserError(
                f"내보내지 않았습니다: {attach(field.label, '을/를')} 적어 주세요.",
                f"예: --given {field.name}=…",
            )
    return answers


def _declare_slip(parser: ArgumentParser) -> None:
    add_office(parser)
    parser.add_argument("number")
    parser.add_argument("-o", "--output", type=Path, required=True)


def _slip(arguments: Namespace) -> int:
    from app.papers.referral_slip import REFERRAL_SLIP
    from app.services.counter import referrals
    from app.services.prints import printing

    target = _target(arguments.output, PDF, HANGUL)
    with entered(arguments) as session:
        record = referrals.find(session, arguments.number)
        if record is None:
            raise UserError(
                "그 관리번호의 연계가 없습니다.", "번호를 확인해 주세요. 예: 연계-2026-0012"
            )
        purpose = REFERRAL_SLIP.purposes[0].name
        job = printing.PrintJob(REFERRAL_SLIP.name, purpose, REFERRAL_SLIP.kinds[0], ids=(record,))
        with placing(arguments.output.parent) as files:
            printed = printing.produce(session, job, target=target)
            files.update(printed.files_at(arguments.output))
    missing = sorted({each.character for each in printed.missing})
    if arguments.json:
        console.answer({"pages": printed.pages, "missing_glyphs": missing})
    else:
        console.say(f"의뢰서 {printed.pages}쪽을 {arguments.output}에 적었습니다.")
    return 0


def _target(path: Path, *endings: str) -> str:
    """Return what to make by a file's ending; raises `UserError` for another one."""
    if path.suffix.lower() not in endings:
        raise UserError(f"-o 다음에는 {'나 '.join(endings)}로 끝나는 파일 이름을 적어 주세요.")
    return path.suffix.lower().removeprefix(".")


VERBS = (
    Verb(
        "roster", "KIND -o FILE.pdf|FILE.xlsx [--paper NAME] [--purpose PURPOSE] [--given NAME=VALUE]..."
        " [--office DIR] [--json]",
        "KIND의 명부나 다른 서식을 PDF나 엑셀로 만듭니다.", _declare_roster, _roster,
    ),
    Verb(
        "slip", "NUMBER -o FILE.pdf [--office DIR] [--json]",
        "관리번호(예: 연계-2026-0012)의 서비스 연계 의뢰서를 만듭니다.", _declare_slip, _slip,
    ),
)  # fmt: skip
