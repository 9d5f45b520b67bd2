"""What the 공유용 파일 of the district's offices say: read where the clerk sits, each office's newest alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.candidacy import WORDS
from app.core.errors import Problem, UserError
from app.core.hangul import fold
from app.core.kind import Catalog, Kind
from app.core.open_referral import CODE, SOURCE, ServiceField
from app.core.progress import Progress, report_to
from app.core.values import as_text
from app.kinds import CATALOG
from app.kinds.matching import answers_to
from app.kinds.parts import NEEDS
from app.output.sheets import SheetTable
from app.services.imports import reading

ENDINGS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".json"))
NOT_SHARED = "공유용 파일이 아닙니다. ‘원본 코드’와 ‘출처’ 칸이 있는 표가 없습니다."
NO_FOLDER = "폴더를 열지 못했습니다. 아무것도 바꾸지 않았습니다."
OPEN_HEADS: Mapping[ServiceField, str] = {
    ServiceField.NAME: "이름",
    ServiceField.DESCRIPTION: "제공 내용",
    ServiceField.ELIGIBILITY: "이용 조건",
    ServiceField.HOURS: "이용 시간",
    ServiceField.VOICE: "전화",
    ServiceField.ADDRESS: "주소",
    ServiceField.DETAIL: "상세주소",
    ServiceField.STATUS: "상태",
    ServiceField.ASSURED: "확인일",
}
"""What a column is called in a file of the open format (JSON), where its kind calls it otherwise."""
_AS_OF = re.compile(r"(20\d{2})\. ?(\d{1,2})\. ?(\d{1,2})\. 현재")
_ABOVE = 15
"""Rows above the header of a table, at most."""
_WRITTEN = "~$"
"""What the name of a file begins with that Excel keeps beside one that is open."""


@dataclass(frozen=True)
class SharedRow:
    """One resource as a file tells it, by the columns of `DISTRICT_RESOURCE`."""

    code: str
    sort: str
    values: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Edition:
    """All that one office's file tells."""

    office: str
    day: str
    """As of when; empty where the file does not say."""
    file: str
    rows: tuple[SharedRow, ...]


@dataclass(frozen=True)
class FolderRead:
    """What a folder held: the newest edition of each office, and the files that are none, with why."""

    editions: tuple[Edition, ...]
    refused: tuple[tuple[str, str], ...]


def read_folder(folder: Path, *, progress: Progress | None = None) -> FolderRead:
    """Read every file of a folder; it lies where the clerk sits, so this is no action."""
    found: dict[str, Edition] = {}
    refused: list[tuple[str, str]] = []
    try:
        files = sorted(each for each in folder.iterdir() if _is_meant(each))
    except OSError as error:
        raise UserError(NO_FOLDER, "폴더가 그대로 있는지, 열 수 있는지 확인해 주세요.") from error
    for place, file in enumerate(files):
        report_to(progress, place, len(files))
        try:
            editions = editions_of(reading.read_file(file), file.name)
        except Problem as problem:
            refused.append((file.name, problem.message))
            continue
        if not editions:
            refused.append((file.name, NOT_SHARED))
        for each in editions:
            if each.office not in found or found[each.office].day < each.day:
                found[each.office] = each
    return FolderRead(tuple(found.values()), tuple(refused))


def _is_meant(file: Path) -> bool:
    named = file.suffix.lower() in ENDINGS and not file.name.startswith((_WRITTEN, "."))
    return named and file.is_file()


def editions_of(sheets: Iterable[SheetTable], file: str) -> list[Edition]:
    """Return what the sheets of a file tell, office by office."""
    rows: dict[str, list[SharedRow]] = {}
    days: dict[str, str] = {}
    for sheet in sheets:
        for office, day, row in _rows(sheet):
            rows.setdefault(office, []).append(row)
            days[office] = max(days.get(office, ""), day)
    return [
        Edition(office, days[office], file, tuple({each.code: each for each in mine}.values()))
        for office, mine in rows.items()
    ]


def _rows(sheet: SheetTable) -> Iterator[tuple[str, str, SharedRow]]:
    """Go through the rows of one sheet, each with its office and the day of the file."""
    lines = [[as_text(cell) for cell in row] for row in sheet.rows]
    header = next((at for at, row in enumerate(lines[:_ABOVE]) if {CODE, SOURCE} <= {*row}), None)
    if header is None:
        return
    heads = lines[header]
    kind = _kind_of(sheet.name, heads)
    above = " ".join(cell for row in lines[:header] for cell in row)
    told = _AS_OF.search(above)
    day = f"{told[1]}-{int(told[2]):02}-{int(told[3]):02}" if told else ""
    for line in lines[header + 1 :]:
        cells = dict(zip(heads, line, strict=False))
        if cells[CODE] and cells[SOURCE]:
            yield cells[SOURCE], day, row_of(kind, cells[CODE], cells)


def _kind_of(name: str, heads: Sequence[str]) -> Kind:
    """Return the kind of a sheet: that of its name, else the one that most of its headings are columns of."""
    kinds = [kind for kind in CATALOG if kind.exchanged]
    named = [kind for kind in kinds if fold(name).startswith(fold(kind.label))]

    def alike(kind: Kind) -> int:
        return len({kind.by_name[each].label for each in kind.exchanged} & {*heads})

    return named[0] if named else max(kinds, key=alike)


def row_of(kind: Kind, code: str, cells: Mapping[str, str]) -> SharedRow:
    """Return a record of a kind, told by the labels of its columns, as the district keeps it."""
    told = {
        name: cells.get(kind.by_name[name].label) or cells.get(OPEN_HEADS.get(field, ""), "")
        for name, field in kind.exchanged.items()
    }

    def joined(*fields: ServiceField) -> str:
        found = (told[name] for name, field in kind.exchanged.items() if field in fields)
        return " ".join(filter(None, found))

    values = {
        "name": joined(ServiceField.NAME), "type": told.get("type", ""),
        "offer": joined(ServiceField.DESCRIPTION), "conditions": joined(ServiceField.ELIGIBILITY),
        "hours": joined(ServiceField.HOURS, ServiceField.DAYS), "phone": joined(ServiceField.VOICE),
        "address": joined(ServiceField.ADDRESS, ServiceField.DETAIL),
        "standing": joined(ServiceField.STATUS), "verified_on": joined(ServiceField.ASSURED),
    }  # fmt: skip
    needs = tuple(each for each in NEEDS if _answers(CATALOG, kind, each, told))
    return SharedRow(code, kind.label, tuple(values.items()), needs)


def _answers(catalog: Catalog, kind: Kind, need: str, told: Mapping[str, str]) -> bool:
    """Tell whether a need is answered: by a word wherever it stands, or by one in the column that its kind says."""
    declared = answers_to(catalog, need)
    folded = {name: fold(text) for name, text in told.items()}
    if any(fold(word) in text for word in declared[WORDS] for text in folded.values()):
        return True
    return any(
        fold(word) in folded.get(path.removeprefix(f"{each.name}."), "")
        for each in kind.candidacies
        for path, words in declared.items()
        if path.startswith(f"{each.name}.")
        for word in words
    )
