"""From kinds to SQL: the tables, indexes and their comments; `db/schema.sql` is this text.

Every record has a header row in `record` and a body under the same id in its kind's table. Columns of
several values and `Lines` are child tables. `gone` and the copied columns of a role stand in the body so
that every list is served by one partial index.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.core.fields import Field
from app.core.kind import Catalog, Kind
from app.core.values import Link, ValueType
from app.store.engine.side_tables import ACCESS, LEDGER

VERSION_OF_TOKENS = 8
"""Raise it when the search tokens change: the index is rebuilt at the next opening."""

SYSTEM = """
CREATE TABLE migration (  -- named changes this file has been through
  name TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE identity (  -- which office this is, in every copy of its files; one row
  office TEXT NOT NULL,
  outputs INTEGER NOT NULL,  -- the last entry the ledger had, so that an older one is known
  saves INTEGER NOT NULL DEFAULT 0,  -- how often the data was saved, as the ledger counts as well; 0: not counted yet
  missed INTEGER NOT NULL DEFAULT 0  -- how many saves before the last one the ledger had no room for
) STRICT;
CREATE TABLE key_file (  -- how often keys.json was changed, so that one that is not of this data is known; one row
  number INTEGER NOT NULL
) STRICT;
CREATE TABLE shown_code (  -- a recovery code was made, and nobody has said yet that it is put away; a row or none
  at TEXT NOT NULL
) STRICT;
CREATE TABLE former_key (  -- data keys that others took the place of: older backups are encrypted with them
  fingerprint TEXT PRIMARY KEY,  -- by which a key file tells which key it holds
  key BLOB NOT NULL,
  until TEXT NOT NULL
) STRICT;
CREATE TABLE record (  -- header of every record
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,  -- uuid7: the same in every copy of the file
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  sort_key TEXT NOT NULL,  -- title folded; its binary order is the order of the Korean alphabet
  root INTEGER NOT NULL,  -- the person whose role this is, else the record itself
  status TEXT,
  ver INTEGER NOT NULL DEFAULT 1,  -- raised by every save: the optimistic lock
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  verified_on TEXT,
  verified_by TEXT,
  deleted_at TEXT
) STRICT;
CREATE INDEX record_by_name ON record (kind, sort_key, id) WHERE deleted_at IS NULL;
CREATE INDEX record_by_change ON record (kind, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX record_roots ON record (sort_key, id) WHERE deleted_at IS NULL AND root = id;
CREATE TABLE change (  -- one row for every action that wrote
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  terminal TEXT NOT NULL,
  action TEXT NOT NULL,
  undoes INTEGER REFERENCES change (id),
  note TEXT NOT NULL DEFAULT '',
  login TEXT NOT NULL DEFAULT '',  -- the account: two clerks may have one name
  purpose TEXT NOT NULL DEFAULT '',
  about TEXT CHECK (about IS NULL OR json_valid(about))  -- records beside those it changed; empty: no entry in the log
) STRICT;
CREATE INDEX change_undone ON change (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_by_account ON change (login, id);
CREATE TABLE unfinished (  -- actions written in parts whose last part is still to come; none while nobody works
  change INTEGER PRIMARY KEY REFERENCES change (id)
) STRICT;
CREATE TABLE performed (  -- changes that were asked for under a name: who asks again is told what came of the first
  change INTEGER PRIMARY KEY REFERENCES change (id),
  request TEXT NOT NULL UNIQUE,
  outcome TEXT CHECK (outcome IS NULL OR json_valid(outcome))
) STRICT;
CREATE TABLE audit (  -- what each action changed, column by column; append-only
  id INTEGER PRIMARY KEY,
  change INTEGER NOT NULL REFERENCES change (id),
  record INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
  old TEXT CHECK (old IS NULL OR json_valid(old)),
  new TEXT CHECK (new IS NULL OR json_valid(new))
) STRICT;
CREATE INDEX audit_of_record ON audit (record, id);
CREATE INDEX audit_of_change ON audit (change, record);
CREATE TABLE serial (  -- the last number given of each series and year
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (series, year)
) STRICT;
CREATE TABLE setting (  -- the office's settings, with the day each value begins; the last written holds
  name TEXT NOT NULL,
  since TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX setting_by_name ON setting (name);
CREATE TABLE forbidden_number (  -- where the last look through the file found a number that may not be kept
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  "column" TEXT NOT NULL,
  record INTEGER NOT NULL,
  sort TEXT NOT NULL,
  shown TEXT NOT NULL,  -- what may be told of it
  PRIMARY KEY (tbl, row, "column")
) STRICT;
CREATE TABLE origin (  -- by what a re-import knows a record: its source's code, or digests of what identifies it
  kind TEXT NOT NULL,
  mark TEXT NOT NULL,
  change INTEGER NOT NULL REFERENCES change (id),  -- an undone import is forgotten with its change
  record INTEGER NOT NULL REFERENCES record (id),
  digest TEXT NOT NULL CHECK (json_valid(digest)),  -- of each column: as the file had it, as it was saved
  raw TEXT NOT NULL DEFAULT '',  -- digest of the row's cells and of what they mean; empty: the columns say otherwise
  PRIMARY KEY (kind, mark, change)
) STRICT;
CREATE INDEX origin_of_record ON origin (record, change);
CREATE INDEX origin_as_read ON origin (raw) WHERE raw <> '';
CREATE INDEX origin_of_change ON origin (change, record);
CREATE TABLE import_source (  -- of which list the records of an import are: the same from edition to edition
  change INTEGER PRIMARY KEY REFERENCES change (id),  -- an undone import is forgotten with its change
  kind TEXT NOT NULL,
  source INTEGER NOT NULL,  -- the import that brought its first edition
  headers TEXT NOT NULL CHECK (json_valid(headers)),  -- digests of its columns' names; none where they were not noted
  as_of TEXT NOT NULL  -- the day it is of; empty where nobody knows
) STRICT;
CREATE INDEX import_source_of ON import_source (kind, source);
CREATE TABLE merged (  -- 합치기: into which record one was merged; an undone merge is forgotten with its change
  gone INTEGER NOT NULL REFERENCES record (id),
  kept INTEGER NOT NULL REFERENCES record (id),
  change INTEGER NOT NULL REFERENCES change (id),
  PRIMARY KEY (gone, change)
) STRICT;
CREATE INDEX merged_into ON merged (kept);
CREATE TABLE kept_paper (  -- what went out under a number, as it was composed
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,  -- 출력번호
  paper TEXT NOT NULL,
  purpose TEXT NOT NULL,
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,  -- the record it is of; 0: a list
  content BLOB NOT NULL  -- its text (JSON), compressed
) STRICT;
CREATE INDEX kept_paper_of_record ON kept_paper (record, paper);
CREATE TABLE kept_paper_of (  -- whose data it holds
  paper INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (paper, record)
) STRICT;
CREATE INDEX kept_paper_by_record ON kept_paper_of (record);
CREATE TABLE destruction_request (  -- 파기 요청: asked for by one account, decided by another
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  login TEXT NOT NULL,
  record INTEGER NOT NULL,  -- the record, or what is kept apart of one
  apart INTEGER NOT NULL DEFAULT 0,  -- 1: it is kept apart
  reason TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT '',  -- empty: not decided yet
  decided_at TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX destruction_request_open ON destruction_request (state, record);
CREATE TABLE kept_apart (  -- 분리보관: what another law keeps of destroyed records, in no list and no search
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,  -- of the destroyed record
  kind TEXT NOT NULL,
  statute TEXT NOT NULL,
  until TEXT NOT NULL,  -- the last day
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE draft (  -- forms not yet saved, kept through a crash
  account TEXT NOT NULL,
  form TEXT NOT NULL,
  at TEXT NOT NULL,
  entered TEXT NOT NULL,
  PRIMARY KEY (account, form)
) STRICT;
CREATE TABLE preference (  -- what each account chose: columns, widths
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (account, name)
) STRICT;
CREATE TABLE distinct_pair (  -- two records that a clerk said are not the same
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  PRIMARY KEY (low, high)
) STRICT;
CREATE TABLE search_version (version INTEGER NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  s, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
);
CREATE VIRTUAL TABLE search_word USING fts5vocab (search, 'instance');
INSERT INTO search (search, rank) VALUES ('automerge', 0);  -- a save never pays for merging
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
"""


@dataclass(frozen=True)
class SchemaColumn:
    """One column of a generated table: its name, its SQL type with constraints, its Korean label."""

    name: str
    sql: str
    label: str
    copied: bool = False
    """It holds what a linked record says, so that it changes without an action of its own."""


def copy_name(link: str, column: str) -> str:
    """Return the name of the column that copies a linked record's column: `person_name`."""
    return f"{link}_{column}"


def child_name(kind: Kind, part: str) -> str:
    """Return the name of the child table of a column of several values or of `Lines`."""
    return f"{kind.name}_{part}"


def copies(catalog: Catalog, kind: Kind) -> Iterator[tuple[Field, Field]]:
    """Go through the link and the linked kind's column of every copied column."""
    for link, link_type in kind.links:
        for name in link_type.copies:
            yield link, catalog[link_type.kinds[0]].by_name[name]


def columns(catalog: Catalog, kind: Kind) -> tuple[SchemaColumn, ...]:
    """Return the columns of the kind's table, in the order they are made."""
    fixed = (
        SchemaColumn("id", "INTEGER PRIMARY KEY REFERENCES record (id)", "번호"),
        SchemaColumn("gone", "INTEGER NOT NULL DEFAULT 0", "지움"),
    )
    copied = tuple(
        SchemaColumn(
            copy_name(link.name, field.name), field.type.sql, f"{field.label} (복사)", copied=True
        )
        for link, field in copies(catalog, kind)
    )
    return (*fixed, *copied, *(SchemaColumn(f.name, _sql(f.type), f.label) for f in kind.scalars))


_LINK = "INTEGER REFERENCES record (id)"
_COMMON = (
    SchemaColumn("id", "INTEGER PRIMARY KEY", "번호"),
    SchemaColumn("record", "INTEGER NOT NULL REFERENCES record (id)", "기록"),
    SchemaColumn("pos", "INTEGER NOT NULL", "순서"),
)


def children(kind: Kind) -> Iterator[tuple[str, tuple[SchemaColumn, ...], str]]:
    """Go through the kind's child tables: name, columns, label."""
    for field in kind.plurals:
        value = SchemaColumn("value", "TEXT NOT NULL", field.label)
        yield child_name(kind, field.name), (*_COMMON, value), field.label
    for lines in kind.lines:
        own = tuple(SchemaColumn(f.name, _sql(f.type), f.label) for f in lines.fields)
        yield child_name(kind, lines.name), (*_COMMON, *own), lines.label


def sort_columns(catalog: Catalog, kind: Kind) -> tuple[str, ...]:
    """Return the table's columns that lists sort by at full speed, each with its partial index.

    A link is sorted by the title of the linked record, which no index of this table holds.
    """
    copied = [
        copy_name(link.name, field.name)
        for link, field in copies(catalog, kind)
        if field.listed or field.filtered
    ]
    ends = tuple(each.until for each in kind.requires)
    own = [
        field.name
        for field in kind.scalars
        if (field.listed or field.filtered or field.name in (*kind.order, *ends))
        and not isinstance(field.type, Link)
    ]
    return tuple(dict.fromkeys((*copied, *own)))


def tables(catalog: Catalog) -> Iterator[tuple[str, tuple[SchemaColumn, ...], str]]:
    """Go through all generated tables: name, columns, label."""
    for kind in catalog:
        yield kind.name, columns(catalog, kind), kind.label
        yield from children(kind)


def indexes(catalog: Catalog) -> Iterator[str]:
    """Go through the statements that make the indexes of the generated tables."""
    for kind in catalog:
        for name in sort_columns(catalog, kind):
            yield (
                f'CREATE INDEX "{kind.name}_by_{name}" '
                f'ON "{kind.name}" ("{name}", id) WHERE gone = 0;'
            )
        if kind.counted:
            listed = ", ".join(f'"{name}"' for name in kind.counted)
            yield f'CREATE INDEX "{kind.name}_counted" ON "{kind.name}" ({listed}) WHERE gone = 0;'
        for field, _ in kind.links:
            yield (f'CREATE INDEX "{kind.name}_of_{field.name}" ON "{kind.name}" ("{field.name}");')
        for table, shape, _ in children(kind):
            yield f'CREATE INDEX "{table}_of_record" ON "{table}" (record, pos);'
            for column in shape[len(_COMMON) :]:
                if column.sql == _LINK:
                    yield (
                        f'CREATE INDEX "{table}_of_{column.name}" ON "{table}" ("{column.name}");'
                    )
            if shape[-1].name == "value":
                yield f'CREATE INDEX "{table}_by_value" ON "{table}" (value, record);'


def create_table(name: str, shape: tuple[SchemaColumn, ...], label: str) -> str:
    """Return the statement that makes a table, its Korean labels as comments."""
    rows = [f'  "{column.name}" {column.sql}' for column in shape]
    ends = [","] * (len(rows) - 1) + [""]
    body = "\n".join(
        f"{row}{end}  -- {column.label}" for row, end, column in zip(rows, ends, shape, strict=True)
    )
    return f'CREATE TABLE "{name}" (  -- {label}\n{body}\n) STRICT;'


@lru_cache(maxsize=8)
def script(catalog: Catalog) -> str:
    """Return the whole schema as text: what `db/schema.sql` holds and a new file is made from."""
    made = [create_table(*table) for table in tables(catalog)]
    return "\n".join(
        (
            "-- The data file of 마을이음. Generated from app/kinds by `python -m app schema`; do not edit.",
            "-- The ledger's tables stand in a second file that a restore never rolls back.",
            SYSTEM.strip(),
            "",
            *made,
            *indexes(catalog),
            "",
            *(f"-- {line}" for line in LEDGER.strip().splitlines()),
            "",
            "-- The access log is a third file, attached to neither.",
            *(f"-- {line}" for line in ACCESS.strip().splitlines()),
            "",
        )
    )


def statements_of(script: str) -> list[str]:
    """Return the statements of a script one by one, without its comments."""
    lines = (line.partition("--")[0].rstrip() for line in script.splitlines())
    return [part.strip() for part in "\n".join(lines).split(";") if part.strip()]


def statement_of(table: str) -> str:
    """Return the statement that makes a table which belongs to no kind."""
    made = statements_of(SYSTEM)
    return next(each for each in made if each.startswith(f"CREATE TABLE {table} ("))


def _sql(type_: ValueType) -> str:
    return _LINK if isinstance(type_, Link) else type_.sql
