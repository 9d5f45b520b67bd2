"""Writes the table of public holidays, so that the program needs no calendar library of its own."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from tools import console

TABLE = console.ROOT / "app" / "core" / "holidays.py"
PACKAGE = "holidays==0.109"
"""What knows them; 2026 made 제헌절 and 노동절 holidays again."""
FIRST, YEARS = 2026, 15
"""The years it holds."""
_FRIDAY = 4
_HEAD = '''"""Public holidays on working days, with substitute days (관공서의 공휴일에 관한 규정, 공휴일에 관한 법률).

`python3 run.py holidays` writes this file from the `holidays` package; what is announced later (임시공휴일,
elections) the office adds in its settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

THROUGH = {last}
"""The last year it knows."""
_MONTHS_AHEAD = 6
"""So many months before its end the program says so."""

HOLIDAYS: Mapping[str, str] = {
'''
_FOOT = '''}
"""Day and name."""


def ending(today: date) -> str:
    """Return a sentence where the table is about to end or has ended, else nothing."""
    left = (THROUGH - today.year) * 12 + 12 - today.month
    if left >= _MONTHS_AHEAD:
        return ""
    return (
        f"공휴일 표가 {THROUGH}년까지입니다. 그 뒤의 공휴일은 회신 기한과 상담일에 반영되지 않으니, "
        "새 판을 설치하거나 설정의 ‘그 밖에 쉬는 날’에 적어 주세요."
    )
'''


def render(days: dict[str, str]) -> str:
    """Return the module that holds the days of some years and their names."""
    lines = (f'    "{day}": "{name}",\n' for day, name in sorted(days.items()))
    return _HEAD.replace("{last}", str(FIRST + YEARS - 1)) + "".join(lines) + _FOOT


def known() -> dict[str, str]:
    """Return the holidays on working days as the package knows them."""
    package: Any = import_module("holidays")  # `python3 run.py holidays` lays it beside
    years = range(FIRST, FIRST + YEARS)
    found: Any = package.country_holidays("KR", years=years, language="ko")
    return {
        str(day): name.replace("대체 휴일", "대체공휴일")
        for day, name in found.items()
        if day.weekday() <= _FRIDAY
    }


def write(file: Path = TABLE) -> None:
    """Write the table."""
    file.write_text(render(known()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
