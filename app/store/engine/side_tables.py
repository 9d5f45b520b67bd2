"""The tables of the ledger, which no restore rolls back, and of the access log, which is attached to neither file."""

from __future__ import annotations

LEDGER = """
CREATE TABLE IF NOT EXISTS ledger.output (  -- 출력대장: every print and export
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  terminal TEXT NOT NULL,
  paper TEXT NOT NULL,
  purpose TEXT NOT NULL,
  kind TEXT NOT NULL,
  records TEXT NOT NULL,
  persons INTEGER NOT NULL,
  copies INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  target TEXT NOT NULL,
  change INTEGER NOT NULL DEFAULT 0  -- the last change before it: what both are ordered by
) STRICT;
CREATE INDEX IF NOT EXISTS ledger.output_by_day ON output (at);
CREATE TABLE IF NOT EXISTS ledger.reprint (  -- outputs that are a paper which went out before
  number TEXT PRIMARY KEY,
  first TEXT NOT NULL  -- the number it went out under
) STRICT;
CREATE INDEX IF NOT EXISTS ledger.reprint_of ON reprint (first);
CREATE TABLE IF NOT EXISTS ledger.paper_code_key (  -- what draws 문서확인번호; one row
  key BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ledger.paper_code (  -- 문서확인번호 of the outputs that carry one
  number TEXT PRIMARY KEY,
  code TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ledger.paper_code_sought ON paper_code (code);
CREATE TABLE IF NOT EXISTS ledger.shredded (  -- copies that were shredded, or counted by mistake before (below 0)
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  copies INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS ledger.shredded_of ON shredded (number);
CREATE TABLE IF NOT EXISTS ledger.serial_mark (  -- highest number ever given: a restore cannot lower it
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (series, year)
) STRICT;
CREATE TABLE IF NOT EXISTS ledger.reached (  -- whose ledger it is, and how far the data was; one row
  office TEXT NOT NULL,
  saves INTEGER NOT NULL DEFAULT 0,  -- how often the data was saved; 0: not counted yet
  change INTEGER NOT NULL,
  at TEXT NOT NULL,
  outputs INTEGER NOT NULL DEFAULT 0  -- up to here outputs had numbers in a ledger that was lost
) STRICT;
CREATE TABLE IF NOT EXISTS ledger.log_mark (  -- how far the access log was, and its link there; one row
  entry INTEGER NOT NULL,
  link BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ledger.restoration (  -- 되살리기: from which backup, and what stood before
  change INTEGER PRIMARY KEY,  -- the change that tells of it, after all that any file of the office held
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  terminal TEXT NOT NULL,
  source TEXT NOT NULL,  -- the name of the backup
  held INTEGER NOT NULL,  -- the last change in it
  before INTEGER NOT NULL  -- the last change that is known of what stood before
) STRICT;
CREATE TABLE IF NOT EXISTS ledger.destruction_lot (  -- 파기 관리대장: what was destroyed in one go, never whose it was
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,  -- who approved and destroyed
  asked_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  what TEXT NOT NULL,  -- of which kinds how many
  count INTEGER NOT NULL,
  change INTEGER NOT NULL DEFAULT 0,  -- the change that took it out; 0: not yet
  changed_at TEXT NOT NULL DEFAULT '',
  erased_at TEXT NOT NULL DEFAULT '',  -- when nothing of it was left in the files
  finished_at TEXT NOT NULL DEFAULT ''  -- when no backup held it any more
) STRICT;
CREATE TABLE IF NOT EXISTS ledger.destroyed_in (  -- in which lot a record was destroyed
  uid TEXT PRIMARY KEY,
  lot INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS ledger.destruction (  -- 파기: what a restore must not bring back
  uid TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
"""

ACCESS = """
CREATE TABLE IF NOT EXISTS access (  -- 접속기록: who, when, where, whose data, what was done
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  terminal TEXT NOT NULL,
  action TEXT NOT NULL,
  purpose TEXT NOT NULL,
  records TEXT NOT NULL,
  outcome TEXT NOT NULL,
  change INTEGER,  -- whose entry it is; a restored file gives its number again, at another moment
  login TEXT NOT NULL DEFAULT '',  -- the account: two clerks may have one name
  amends TEXT NOT NULL DEFAULT '[]',  -- entries whose purposes were written anew, each with its seal since
  salt BLOB NOT NULL DEFAULT x'',
  seal BLOB NOT NULL DEFAULT x'',  -- salted digest of the purpose it was entered with
  link BLOB NOT NULL DEFAULT x''  -- digest of the entry and of the link before it
) STRICT;
CREATE INDEX IF NOT EXISTS access_by_day ON access (at);
CREATE UNIQUE INDEX IF NOT EXISTS access_of_change ON access (change, at) WHERE change IS NOT NULL;
CREATE TABLE IF NOT EXISTS mention (  -- which entries name which records, in pieces (app/store/engine/mentions.py)
  first INTEGER NOT NULL,  -- the first entry of its segment
  bucket INTEGER NOT NULL,  -- of the records
  entries BLOB NOT NULL,  -- in order: a record of the bucket and an entry of the segment, in 4 bytes
  PRIMARY KEY (first, bucket)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mentioned (  -- before which entry all were gone through; one row
  before INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS reached (  -- the change up to which none is without its entry
  change INTEGER PRIMARY KEY,
  at TEXT NOT NULL
) STRICT;
"""

_KEEPS = "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
_STANDING = "id, at, by, login, terminal, action, records, outcome, change, amends, seal, link"
GUARDS = (
    f"CREATE TRIGGER IF NOT EXISTS access_keeps BEFORE DELETE ON access {_KEEPS}",
    f"CREATE TRIGGER IF NOT EXISTS access_stands BEFORE UPDATE OF {_STANDING} ON access {_KEEPS}",
)
"""Nothing of the access log is changed but a purpose with its salt, and nothing taken out of it."""
