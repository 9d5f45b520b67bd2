"""Checking the office's files on demand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from app.core.errors import DamageError, StorageError
from app.core.progress import Progress, stage
from app.services.gate import Change, Reach, Right, Silence, Work, action, lengthy, passed_over
from app.store import checking, forbidden_scan
from app.store.engine import agreement, backup, former_keys, retention
from app.store.engine.keys import KeyFile
from app.store.forbidden_removal import take_out, words
from app.store.office import Office

SAMPLE = 2000
"""Records whose derived values are worked out anew unless all are asked for."""
_STAGES = 2
"""What is told of how far it is: the office's own files, then the backups."""
OTHERS = (
    "백업 {name}: 다른 기관의 백업이라 열어 보지 않았습니다. 그 기관에 돌려주고 여기서 지우세요."
)
UNFIT = "열쇠가 맞지 않거나 손상되어 되살릴 수 없는 백업입니다. 지금 자료는 그대로이니 백업을 새로 만드세요."
MOST = 200
"""Findings told; a file with more is beyond repair by hand."""


@dataclass(frozen=True)
class CheckReport:
    """What a check found: nothing, in a sound office."""

    records: int
    """How many records were worked out anew."""
    findings: tuple[str, ...]
    numbers: int = 0
    """How many of the findings are numbers that may not be kept."""
    backups: int = 0
    """How many backups were opened."""


@lengthy
@action("office.check", "자료 검사", right=Right.ADMINISTER, enters=True)
def check(work: Work, *, every: bool = False) -> CheckReport:
    """Check the files, keys and backups, and what is derived of a sample of records or of all.

    Raises `Stopped` where the clerk stops it; what was found so far is not told then.
    """
    store, office = work.store, work.session.office
    ids = checking.sample(store.data, 0 if every else SAMPLE)
    files = backup.backups(office.folder.backups)
    found = chain(
        _check_keys(office),
        checking.check(store, ids, stage(work.progress, 0, _STAGES)),
        _check_backups(work, files, stage(work.progress, 1, _STAGES)),
    )
    findings = tuple(islice(found, MOST))
    numbers = sum(each.startswith(checking.FORBIDDEN) for each in findings)
    return CheckReport(len(ids), findings, numbers, len(files))


@dataclass(frozen=True)
class ForbiddenNumbers(Change):
    """Where numbers stand that may not be kept, as the last look through the file found them."""

    places: tuple[str, ...] = ()


@action("numbers.noted", "저장할 수 없는 번호 보기", right=Right.ADMINISTER, silent=Silence.FIGURES)
def noted_numbers(work: Work) -> ForbiddenNumbers:
    """Return what the last look through the file found; an older file was looked through at its upgrade."""
    return ForbiddenNumbers(places=tuple(words(work.store, forbidden_scan.noted(work.store.data))))


@passed_over
@action(
    "numbers.look", "저장할 수 없는 번호 찾기", right=Right.ADMINISTER, writes=True, enters=True
)
def look_for_numbers(work: Work) -> ForbiddenNumbers:
    """Look through every record, history, draft and choice; what is found is noted, not changed."""
    store = work.store
    with store.data.transaction():
        found = list(forbidden_scan.scan(store.data))
        forbidden_scan.write(store.data, found)
    places = tuple(words(store, found))
    message = (
        f"저장할 수 없는 번호를 {len(places):,}곳에서 찾았습니다. 아직 아무것도 바꾸지 않았습니다."
        if places
        else "저장할 수 없는 번호가 없습니다. 기록과 변경 이력, 임시 보관까지 모두 보았습니다."
    )
    return ForbiddenNumbers(message=message, places=places)


@passed_over
@action(
    "numbers.take_out",
    "저장할 수 없는 번호 지우기",
    right=Right.ADMINISTER,
    writes=True,
    kinds=Reach.ANY,
    logs=True,
)
def take_numbers_out(work: Work) -> ForbiddenNumbers:
    """Mask every such number where it stands and in its history; this cannot be undone."""
    store = work.store
    store.data.overwrite_freed()
    about = {each.record for each in forbidden_scan.scan(store.data) if each.record}
    with work.change(about=sorted(about)) as number:
        found = take_out(store)
        places = tuple(words(store, found))
    if not found:
        return ForbiddenNumbers(
            message="저장할 수 없는 번호가 없습니다. 아무것도 바꾸지 않았습니다."
        )
    kinds = frozenset(kind.name for kind in store.catalog)
    message = (
        f"저장할 수 없는 번호를 {len(places):,}곳에서 지웠습니다. 변경 이력에서도 지워 되돌릴 수 없습니다. "
        "이 번호가 남은 예전 백업이 있는지 살펴보고, 있으면 백업을 새로 만드세요."
    )
    return ForbiddenNumbers(kinds, frozenset(about), message=message, number=number, places=places)


def _check_keys(office: Office) -> Iterator[str]:
    """Check every key by its digest; who holds one need not be there."""
    try:
        yield from KeyFile.read(office.folder.keys).damages(office.key)
    except StorageError as error:
        yield str(error)


def _check_backups(work: Work, files: Sequence[Path], progress: Progress | None) -> Iterator[str]:
    """Open every backup as a restore would; what is wrong with one, or whose else it is, is a finding."""
    office, data = work.session.office, work.store.data
    key, former = office.key, former_keys.keys_of(data)
    own = {file for file, _ in retention.own(office.folder.backups, agreement.office_of(data))}
    for number, file in enumerate(files):
        if file not in own and backup.manifest_of(file) is not None:
            yield OTHERS.format(name=file.name)
            continue
        try:
            backup.check(file, key, stage(progress, number, len(files)), former)
        except DamageError:
            yield f"백업 {file.name}: {UNFIT}"
        except StorageError as error:
            yield f"백업 {file.name}: {error}"
