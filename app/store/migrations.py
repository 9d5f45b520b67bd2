"""The named changes that older files go through, before they gain what they lack."""

from __future__ import annotations

from app.core import slots
from app.store import forbidden_scan, word_migration
from app.store.engine import dialect
from app.store.engine.data import Data
from app.store.engine.schema import statement_of
from app.store.engine.upgrade import Migration


def _name_accounts(data: Data) -> None:
    """Let every change say whose account it was; older ones do not know."""
    data.execute("ALTER TABLE change ADD COLUMN login TEXT NOT NULL DEFAULT ''")
    data.execute("DROP INDEX change_by_clerk")


def _tell_what_is_logged(data: Data) -> None:
    """Let every change keep what its entry in the access log needs; older ones were entered with them."""
    known = data.columns("change")
    for name, sql in (
        ("purpose", "TEXT NOT NULL DEFAULT ''"),
        ("about", f"TEXT CHECK (about IS NULL OR {dialect.is_json('about')})"),
    ):
        if name not in known:
            data.execute(f"ALTER TABLE change ADD COLUMN {name} {sql}")


def _tell_visits(data: Data) -> None:
    """Let a counselor's days and hours say what the visiting days say, as every save does from now on."""
    lines: dict[int, list[dict[str, object]]] = {}
    if not {"days", "schedule"} <= data.columns("counselor") or not data.columns("counselor_slots"):
        return
    for owner, *line in data.rows(
        'SELECT record, "week", "day", "from", "to" FROM counselor_slots ORDER BY record, pos'
    ):
        lines.setdefault(owner, []).append(
            dict(zip(("week", "day", "from", "to"), line, strict=True))
        )
    for owner, schedule in lines.items():
        visits = slots.visits_of(schedule)
        data.execute(
            "UPDATE counselor SET days = coalesce(days, 0) | ?, "
            "schedule = coalesce(schedule, ?) WHERE id = ?",
            [slots.cells_of(visits), slots.words_of(visits), owner],
        )
    data.execute("DELETE FROM search_version")  # the tokens of filters hold no days yet


def name_seats(data: Data) -> None:
    """Let what was chosen at this PC stand under its 단말번호; before it stood under the PC's own name."""
    found = data.value(
        "SELECT value FROM setting WHERE name = 'terminal' ORDER BY since DESC LIMIT 1"
    )
    data.execute(
        "UPDATE OR REPLACE preference SET account = ? WHERE substr(account, 1, 1) = ' '",
        [f" {found or ''}"],
    )


def _keep_every_setting(data: Data) -> None:
    """Let settings stand in the order they were written, several of one day as well."""
    kept = data.rows("SELECT name, since, value FROM setting ORDER BY since, name")
    data.execute("DROP TABLE setting")
    data.execute(statement_of("setting"))
    data.execute_many(dialect.insert("setting", ("name", "since", "value")), kept)


def _count_saves(data: Data) -> None:
    """Let the file count its saves; how far its ledger knows it is asked at the opening that follows."""
    if "saves" not in (data.columns("identity") or {"saves"}):
        data.execute("ALTER TABLE identity ADD COLUMN saves INTEGER NOT NULL DEFAULT 0")


def _note_missed_saves(data: Data) -> None:
    """Let the file tell which of its saves the ledger had no room for."""
    if "missed" not in (data.columns("identity") or {"missed"}):
        data.execute("ALTER TABLE identity ADD COLUMN missed INTEGER NOT NULL DEFAULT 0")


def _tell_sources(data: Data) -> None:
    """Let imports say of which list they are: of older ones those that brought the same records are of one."""
    if data.columns("import_source") or not data.columns("origin"):
        return
    data.execute(statement_of("import_source"))
    data.execute(
        "INSERT INTO import_source (change, kind, source, headers, as_of) "
        "SELECT o.change, o.kind, min(f.first), '[]', '' FROM origin o "
        "JOIN (SELECT record, min(change) first FROM origin GROUP BY record) f ON f.record = o.record "
        "GROUP BY o.change"
    )


def _tell_rows_as_read(data: Data) -> None:
    """Let imports know their rows again by the cells; those of older ones are read as they were."""
    if "raw" not in (data.columns("origin") or {"raw"}):
        data.execute("ALTER TABLE origin ADD COLUMN raw TEXT NOT NULL DEFAULT ''")


MIGRATIONS: tuple[Migration, ...] = (
    Migration("2026-11-account-of-a-change", _name_accounts),
    Migration("2026-11-official-words", word_migration.to_official),
    Migration("2026-11-days-of-visits", _tell_visits),
    Migration("2026-11-seats", name_seats),
    Migration("2026-11-forbidden-numbers", forbidden_scan.note),
    Migration("2026-11-log-of-a-change", _tell_what_is_logged),
    Migration("2026-11-asked-residents", word_migration.to_asked),
    Migration("2026-11-forbidden-numbers-before-1900", forbidden_scan.note),
    Migration("2026-11-every-setting", _keep_every_setting),
    Migration("2026-11-counted-saves", _count_saves),
    Migration("2026-11-missed-saves", _note_missed_saves),
    Migration("2026-11-sources-of-imports", _tell_sources),
    Migration("2026-11-rows-as-read", _tell_rows_as_read),
)
"""In the order they are applied."""
