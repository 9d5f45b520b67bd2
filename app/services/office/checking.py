"""Checking the office's files on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from app.core.errors import StorageError
from app.services.gate import Change, Reach, Right, Work, action, lengthy, passed_over
from app.store import checking, forbidden_scan
from app.store.engine import backup
from app.store.forbidden_removal import take_out, words
from app.store.office import Office

SAMPLE = 2000
"""Records whose derived values are worked out anew unless all are asked for."""
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


@lengthy
@action("office.check", "자료 검사", right=Right.ADMINISTER)
def check(work: Work, *, every: bool = False) -> CheckReport:
    """Check the files and the newest backup, and what is derived of a sample of records or of all."""
    store = work.store
    ids = checking.sample(store.data, 0 if every else SAMPLE)
    found = chain(checking.check(store, ids), _check_backup(work.session.office))
    findings = tuple(islice(found, MOST))
    numbers = sum(each.startswith(checking.FORBIDDEN) for each in findings)
    return CheckReport(len(ids), findings, numbers)


@dataclass(frozen=True)
class ForbiddenNumbers(Change):
    """Where numbers stand that may not be kept, as the last look through the file found them."""

    places: tuple[str, ...] = ()


@action("numbers.noted", "저장할 수 없는 번호 보기", right=Right.ADMINISTER)
def noted_numbers(work: Work) -> ForbiddenNumbers:
    """Return what the last look through the file found; an older file was looked through at its upgrade."""
    return ForbiddenNumbers(places=tuple(words(work.store, forbidden_scan.noted(work.store.data))))


@passed_over
@action("numbers.look", "저장할 수 없는 번호 찾기", right=Right.ADMINISTER, writes=True)
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


def _check_backup(office: Office) -> Iterator[str]:
    """Open the newest backup as a restore would; what is wrong with it is a finding."""
    for newest in backup.backups(office.folder.backups)[-1:]:
        try:
            backup.check(newest, office.key)
        except StorageError as error:
            yield f"마지막 백업 {newest.name}: {error}"
