"""What the program is made of: each part with its version and licence, as the bill of materials tells it.

The bill is CycloneDX 1.6; `python3 run.py licences` writes it beside the texts of the licences.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "resources" / "licences"
BILL = "sbom.cdx.json"
_TEXT, _WITHIN = "maeul-ieum:licence-text", "maeul-ieum:within"
QT = (
    "마을이음은 Qt를 LGPL 3.0의 조건으로, 따로 있는 라이브러리 파일로 씁니다. 프로그램 폴더의 _internal/PySide6에 있는 "
    "파일을 고쳐 만든 같은 판의 Qt로 바꾸어 쓸 수 있습니다. Qt의 소스는 https://download.qt.io/archive/qt/ 에 있습니다."
)


@dataclass(frozen=True)
class Bundled:
    """One thing that is inside the program."""

    name: str
    version: str
    """Empty where the build decides it."""
    licence: str
    """As SPDX writes it."""
    within: str
    """The library that brings it along; empty for one of its own."""
    texts: tuple[str, ...]
    """The files of its licence."""


def bundled() -> list[Bundled]:
    """Return all that the program is made of, by name."""
    bill = json.loads((FOLDER / BILL).read_text(encoding="utf-8"))
    return [_read(each) for each in bill["components"]]


def licence_of(part: Bundled) -> str:
    """Return the texts of a part's licence, one below the other."""
    told = [QT] if "LGPL" in part.licence else []
    told += [(FOLDER / name).read_text(encoding="utf-8").strip() for name in part.texts]
    return "\n\n\n".join(told)


def _read(component: dict[str, Any]) -> Bundled:
    told = [(each["name"], str(each["value"])) for each in component["properties"]]
    return Bundled(
        component["name"],
        component.get("version", ""),
        component["licenses"][0]["expression"],
        next((value for name, value in told if name == _WITHIN), ""),
        tuple(value for name, value in told if name == _TEXT),
    )
