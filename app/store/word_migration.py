"""Words of choices that the program calls otherwise now: an older file is brought to the new ones.

Not only the records: also what their history, kept forms, imports and settings say, so that an undo, a
figure over a past month or the same list read again meets no word that the program knows no more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.store import import_origins
from app.store.engine import dialect
from app.store.engine.data import Data

Words = Mapping[str, str]
"""Of each older word the one in its place."""
OFFICIAL: Mapping[tuple[str, str], Words] = {
    ("request", "state"): {"열림": "진행 중"},
    ("bundle", "state"): {"열림": "진행 중"},
    ("booking", "state"): {"상담함": "상담 완료"},
    ("provision", "state"): {"제공함": "제공", "나가지 않음": "미제공"},
    ("person", "status"): {"중지": "활동 중지"},
    ("organization", "status"): {"중지": "활동 중지"},
    ("asset", "status"): {"중지": "활동 중지"},
    ("gathering", "status"): {"중지": "활동 중지"},
}
"""By table and column, the words of November 2026 that took the place of plainer ones."""
ASKED: Mapping[tuple[str, str], Words] = {
    ("referral", "followup_outcome"): {"모름": "확인 못 함"},
}
"""The words of asking residents how it went, one of which asks for a reason."""
NO_REASON = "적은 사유 없음"
"""Stands as the reason where an older file says that nobody could be asked, and not why."""
OFFICIAL_SETTINGS: Mapping[str, Words] = {"masking": {"끝 네 자리": "뒤 네 자리"}}


def to_official(data: Data) -> None:
    """Bring a file from the plainer words to those that officials use."""
    _reword(data, OFFICIAL)
    for name, words in OFFICIAL_SETTINGS.items():
        for old, new in words.items():
            data.execute(
                "UPDATE setting SET value = ? WHERE name = ? AND value = ?", [new, name, old]
            )


def to_asked(data: Data) -> None:
    """Bring a file to the words of asking residents; what nobody could tell gets a reason that says so."""
    known = data.columns("referral")
    if "followup_outcome" not in known:
        return
    if "followup_reason" not in known:
        data.execute('ALTER TABLE "referral" ADD COLUMN "followup_reason" TEXT')
    _reword(data, ASKED)
    data.execute(
        "UPDATE referral SET followup_reason = ? "
        "WHERE followup_outcome = ? AND followup_reason IS NULL",
        [NO_REASON, ASKED["referral", "followup_outcome"]["모름"]],
    )


def _reword(data: Data, words_of: Mapping[tuple[str, str], Words]) -> None:
    """Write the new words in records, their history, kept forms and imports."""
    for (table, column), words in words_of.items():
        present = column in data.columns(table)
        for old, new in words.items():
            if present:
                _in_records(data, table, column, old, new)
            _in_history(data, table, column, old, new)
    by_column: dict[str, dict[str, str]] = {}
    for (_, column), words in words_of.items():
        by_column.setdefault(column, {}).update(words)
    _in_drafts(data, by_column)
    _in_origins(data, by_column)
    data.execute("DELETE FROM search_version")  # copies and tokens hold the older words


def _in_records(data: Data, table: str, column: str, old: str, new: str) -> None:
    """Write the new word in the records and in their headers."""
    data.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?', [new, old])
    data.execute("UPDATE record SET status = ? WHERE kind = ? AND status = ?", [new, table, old])


def _in_history(data: Data, table: str, column: str, old: str, new: str) -> None:
    """Write the new word where the audit says what a column held and what it became."""
    for side in ('"old"', '"new"'):
        data.execute(
            f"UPDATE audit SET {side} = {dialect.with_entry(side, column)} "
            f"WHERE tbl = ? AND {dialect.entry(side, column)} = ?",
            [new, table, old],
        )


def _in_drafts(data: Data, by_column: Mapping[str, Words]) -> None:
    """Write the new words in forms that were kept and never saved."""
    for account, form, entered in data.rows("SELECT account, form, entered FROM draft"):
        kept = json.loads(entered)
        entries = dict(_reworded(kept.get("entries", {}), by_column))
        if entries != kept.get("entries", {}):
            data.execute(
                "UPDATE draft SET entered = ? WHERE account = ? AND form = ?",
                [json.dumps({**kept, "entries": entries}, ensure_ascii=False), account, form],
            )


def _reworded(
    entries: Mapping[str, Any], by_column: Mapping[str, Words]
) -> Iterator[tuple[str, Any]]:
    for path, entry in entries.items():
        words = by_column.get(path.rpartition(".")[2], {})
        yield path, words.get(entry, entry) if isinstance(entry, str) else entry


def _in_origins(data: Data, by_column: Mapping[str, Words]) -> None:
    """Let a list that is imported again know its own words in the new ones."""
    digests = {
        column: {
            import_origins.digest(old): import_origins.digest(new) for old, new in words.items()
        }
        for column, words in by_column.items()
    }
    for kind, mark, change, text in data.rows("SELECT kind, mark, change, digest FROM origin"):
        known = json.loads(text)
        changed = {
            path: [digests.get(path.rpartition(".")[2], {}).get(each, each) for each in pair]
            for path, pair in known.items()
        }
        if changed != known:
            data.execute(
                "UPDATE origin SET digest = ? WHERE kind = ? AND mark = ? AND change = ?",
                [json.dumps(changed), kind, mark, change],
            )
