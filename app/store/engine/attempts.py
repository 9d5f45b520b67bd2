"""attempts.json: who was refused at the entrance, so that guessing takes longer each time, also after a restart.

Five failures keep an account closed for a minute, each further one for twice as long, an hour at most. Nobody
can write to the encrypted access log before the key is known; what was refused waits here, by the hashed
login, for the next who enters. Who deletes the file ends the waiting: each guess still costs its Argon2id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from app.core import clock
from app.core.errors import StorageError, UserError
from app.store.engine import durable

FREE = 5
"""Failures from which on an account stays closed for a while."""
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
MOST_UNTOLD = 1000
"""Failures that wait to be entered in the access log; of more the oldest are given up."""
WRONG, SHUT = "failed", "locked"
"""How an attempt ended, as the access log has it."""
_BUSY = ("다른 창에서 지금 들어오고 있습니다.", "잠시 뒤 다시 해 주세요.")
_PATIENCE = 5


@dataclass(frozen=True)
class Failure:
    """Somebody who did not get in."""

    at: str
    name: str
    """The hashed login that was given."""
    outcome: str


class Attempts:
    """What is known of failures in an office's folder; a folder that cannot be written keeps none."""

    def __init__(self, folder: Path) -> None:
        """Take the folder in which the keys lie."""
        self._path = folder / "attempts.json"
        self._lock = folder / "attempts.lock"

    def refuse_shut(self, name: str) -> None:
        """Raise `UserError` where an account is closed for a while; that is an attempt as well."""
        until = self._until(self._read(), name)
        if until is None:
            return
        self._keep(name, SHUT)
        left = max(1, -(-int((until - _now()).total_seconds()) // 60))
        raise UserError(
            f"비밀번호를 여러 번 틀려 이 계정을 잠시 닫았습니다. 약 {left}분 뒤 {until:%H:%M}부터 들어올 수 있습니다.",
            "비밀번호를 잊었으면 기다리지 말고 관리자에게 ‘비밀번호 다시 정하기’를 부탁하세요.",
            {"password": f"{until:%H:%M}부터 다시 적을 수 있습니다."},
        )

    def fail(self, name: str, *, told: bool) -> None:
        """Count a failure; `told` says that whoever asked enters it in the access log."""
        self._keep(name, "" if told else WRONG, counted=True)

    def succeed(self, name: str) -> None:
        """Forget the failures of an account, and that it was closed."""
        if name in self._counts(self._read()):
            with suppress(OSError, StorageError), durable.turn(self._lock, _BUSY, _PATIENCE):
                held = self._read()
                self._counts(held).pop(name, None)
                self._write(held)

    def take(self) -> list[Failure]:
        """Hand over the failures that nobody has entered in the access log yet."""
        if not self._read().get("untold"):
            return []
        with durable.turn(self._lock, _BUSY, _PATIENCE):
            held = self._read()
            untold = [Failure(*each) for each in held.get("untold", ())]
            held["untold"] = []
            with suppress(OSError):  # told once more by the next, rather than never
                self._write(held)
        return untold

    def _keep(self, name: str, outcome: str, *, counted: bool = False) -> None:
        with suppress(OSError, StorageError), durable.turn(self._lock, _BUSY, _PATIENCE):
            held = self._read()
            if counted:
                known = self._counts(held).get(name) or {}
                failed = int(known.get("failed", 0)) + 1
                until = ""
                if failed >= FREE:
                    wait = min(FIRST * 2 ** min(failed - FREE, 10), LONGEST)
                    until = (_now() + wait).isoformat(timespec="seconds")
                self._counts(held)[name] = {"failed": failed, "until": until}
            if outcome:
                untold = [*held.get("untold", ()), [clock.stamp(), name, outcome]]
                held["untold"] = untold[-MOST_UNTOLD:]
            self._write(held)

    def _until(self, held: dict[str, Any], name: str) -> datetime | None:
        """Return till when an account is closed; a clock that was set back does not make it longer."""
        known = self._counts(held).get(name) or {}
        try:
            until = datetime.fromisoformat(str(known.get("until") or ""))
        except ValueError:
            return None
        now = _now()
        return min(until, now + LONGEST) if until > now else None

    @staticmethod
    def _counts(held: dict[str, Any]) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", held.setdefault("counts", {}))

    def _read(self) -> dict[str, Any]:
        """Return what is kept; a damaged file counts as an empty one, as a deleted one does."""
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, Any]", held) if isinstance(held, dict) else {}

    def _write(self, held: dict[str, Any]) -> None:
        fresh = self._path.with_name(f"{self._path.name}.new")
        fresh.write_text(json.dumps(held, indent=1), encoding="utf-8")
        durable.put_in_place(fresh, self._path)


def _now() -> datetime:
    return clock.now().replace(tzinfo=None)
