"""The search index: which texts of a record can be found, and their upkeep.

One row of the full-text table for each record. A person's row also holds what its roles are found by,
and the token `ALL`, so that a search over everything meets every person once; a role's row holds its
person's texts too, so that a list of volunteers is searched by name. Only spelled tokens are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast
from zlib import crc32

from app.core.fields import Field, Find
from app.core.kind import Catalog, Kind
from app.core.other_spellings import of_former, of_name
from app.core.progress import Progress
from app.core.sameness import folded
from app.core.search_terms import (
    filter_token,
    identity_token,
    linked_filter,
    name_tokens,
    tokens,
)
from app.core.values import Line, Link, Value
from app.store.engine import dialect, schema
from app.store.engine.data import Data
from app.store.engine.full_text import FullText
from app.store.engine.unindexed import IndexedText
from app.store.index_reading import IndexReading
from app.store.statements import Statements, lent, statements

ALL = filter_token("all", "")
"""The token of every record that is no role: a search over everything meets each person once."""
STEP = 2000
"""Records indexed in one transaction of a rebuild."""


@lru_cache(maxsize=512)
def kind_token(kind: str) -> str:
    """Return the token that every record of a kind carries."""
    return filter_token("kind", kind)


@lru_cache(maxsize=4096)
def path_token(path: str, key: str) -> str:
    """Return the token of one value of a filtered column."""
    return filter_token(path.replace(".", "_"), key)


_linked = lru_cache(maxsize=4096)(linked_filter)

_DIGITS, _TEXT, _FORMER, _PERSON = Find.DIGITS, Find.TEXT, Find.FORMER, Find.PERSON
"""Asked for by a name of the module: of an `Enum` each takes as long as the rest of a column."""


@dataclass(frozen=True)
class NamesLent:
    """What a person is called besides their name, wherever a link names them."""

    named: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @classmethod
    def of(cls, kind: Kind, values: Mapping[str, Value]) -> NamesLent:
        """Read them from the values of a person."""
        named = (values.get(each.name) for each in kind.trait(kind.title[0]).fields[1:])
        former = (
            line.get(each.name)
            for lines in kind.lines
            for each in lines.fields
            if each.find is Find.FORMER
            for line in cast("tuple[Line, ...]", values.get(lines.name) or ())
        )
        return cls(tuple(map(str, filter(None, named))), tuple(map(str, filter(None, former))))


@dataclass
class Texts:
    """What one record is found by."""

    named: list[str] = field(default_factory=list[str])
    plain: list[str] = field(default_factory=list[str])
    digits: list[str] = field(default_factory=list[str])
    filters: list[str] = field(default_factory=list[str])
    persons: set[str] = field(default_factory=set[str])
    """Those of `named` that are names of persons."""
    former: list[str] = field(default_factory=list[str])
    """Names of persons that are no longer borne."""
    keys: set[str] = field(default_factory=set[str])
    """Tokens by which the same thing entered twice is known."""
    taken: list[Texts] = field(default_factory=list["Texts"])
    """What others are found by, and this one as well."""
    _shared: frozenset[str] | None = None

    def take_title(self, title: str, *, person: bool) -> None:
        """Add the name of the record itself, or one that another record lends it."""
        self.named.append(title)
        if person:
            self.persons.add(title)

    def take(self, fields: Iterable[Field], values: Mapping[str, Value]) -> None:
        """Add the found and filtered ones of some columns with their values."""
        for each in fields:
            value = values.get(each.name)
            if value is not None:
                self._take_field(each, value)

    def take_all(self, sql: Statements, values: Mapping[str, Value]) -> None:
        """Add all that one record is found by."""
        self.take(sql.found.fields, values)
        for part, fields in sql.found.lines.items():
            for line in cast("tuple[Line, ...]", values.get(part) or ()):
                self.take(fields, line)

    def take_identity(self, kind: Kind, values: Mapping[str, Value]) -> None:
        """Add by what the record is known to be the same as another of its kind."""
        texts = [(kind.by_name[name], values.get(name)) for name in kind.identity]
        for lines in kind.lines:
            former = [each for each in lines.fields if each.find is Find.FORMER]
            for line in cast("tuple[Line, ...]", values.get(lines.name) or ()) if former else ():
                texts += [(each, line.get(each.name)) for each in former]
        self.keys |= {identity_token(key) for each, value in texts for key in folded(each, value)}

    def take_names(self, names: NamesLent) -> None:
        """Add what somebody is called besides who is linked to: as it is written otherwise, and before."""
        self.named += names.named
        self.persons |= set(names.named)
        self.former += names.former

    def take_role(self, role: Texts) -> None:
        """Add to a person what one of its roles is found by; filters stay with the role."""
        self.taken.append(role)

    def take_person(self, link: str, person: Texts) -> None:
        """Add to a role what its person, by a link, is found and filtered by."""
        self.taken.append(person)
        self.filters += [_linked(link, each) for each in person.filters]

    def take_own(self, own: Texts) -> None:
        """Add what the record is found and filtered by itself."""
        self.taken.append(own)
        self.filters += own.filters

    def _take_field(self, each: Field, value: Value) -> None:
        find = None if isinstance(each.type, Link) else each.find
        if find is _DIGITS:
            self.digits.append(str(value))
        elif find is _TEXT:
            self.plain.append(each.type.show(value))
        elif find is _FORMER:
            self.former.append(each.type.show(value))
        elif find:
            self.take_title(each.type.show(value), person=find is _PERSON)
        if each.filtered:
            self.filters += [path_token(each.name, key) for key in each.type.keys(value)]

    def tokens(self) -> set[str]:
        """Return what stands in the row of the index."""
        own = tokens(self.named, self.plain, self.digits, self.filters, self._others() | self.keys)
        return own.union(*(each.shared() for each in self.taken))

    def shared(self) -> frozenset[str]:
        """Return the tokens that others have of it, kept for all who take them: none of a name's first letters."""
        if self._shared is None:
            names = map(name_tokens, self.named)
            others = self._others().union(*names)
            self._shared = frozenset(tokens((), self.plain, self.digits, (), others))
        return self._shared

    def whole(self) -> Texts:
        """Return it with what it took of others, of which the filters are its own."""
        parts = (self, *self.taken)
        return Texts(
            named=[name for each in parts for name in each.named],
            plain=[text for each in parts for text in each.plain],
            digits=[text for each in parts for text in each.digits],
            filters=self.filters,
            keys=self.keys,
            persons={name for each in parts for name in each.persons},
            former=[name for each in parts for name in each.former],
        )

    def join(self) -> str:
        """Return the row of the index; in which order the tokens stand makes no difference to it."""
        return " ".join(self.tokens())

    def _others(self) -> set[str]:
        """Return the tokens of other spellings."""
        found = (of_name(name, person=name in self.persons) for name in self.named)
        former = map(of_former, self.former)
        return set[str]().union(*found, *former)


@lru_cache(maxsize=512)
def is_named_as_person(catalog: Catalog, kind: Kind) -> bool:
    """Tell whether the title of a kind's records begins with the name of a person."""
    first = kind.by_name[kind.title[0]]
    if isinstance(first.type, Link):
        return lends_person(catalog, first.type)
    return first.find is Find.PERSON


def lends_person(catalog: Catalog, link: Link) -> bool:
    """Tell whether what a link points to may be named as a person is."""
    return any(is_named_as_person(catalog, catalog[name]) for name in link.kinds)


@lru_cache(maxsize=8)
def version(catalog: Catalog) -> int:
    """Return a number that changes with titles, copies and tokens; another one asks for a renewal."""
    shape: list[object] = [schema.VERSION_OF_TOKENS, [kind.identity for kind in catalog]]
    for kind in catalog:
        parts = (kind.fields, *(lines.fields for lines in kind.lines))
        found = [
            (each.name, each.find, each.filtered, type(each.type).__name__)
            for part in parts
            for each in part
            if each.find or each.filtered
        ]
        links = [(field.name, link.kinds, link.role, link.copies) for field, link in kind.links]
        shape.append((kind.name, kind.title, found, links))
    return crc32(repr(shape).encode())


class Index:
    """Upkeep of the search table."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Work on one connection with one catalog of kinds."""
        self.data = data
        self.catalog = catalog
        self.full_text = FullText(data)
        self._reading = IndexReading(data, catalog)
        self._own: dict[int, Texts] = {}
        """What each record is found by itself: a role adds it to its person, and the person to the role."""

    def flush(self) -> None:
        """Index anew what the present transaction made stale.

        All of it at its end, since FTS5 makes a piece of its own of what is written between two other statements;
        each piece more is asked by every search.
        """
        self.prepare()
        texts = self.data.unindexed.texts
        self.full_text.remove(record for record, each in texts.items() if each.replaces)
        found = ((record, texts[record].tokens) for record in sorted(texts))
        self.full_text.put((record, tokens) for record, tokens in found if tokens is not None)
        texts.clear()

    def prepare(self) -> None:
        """Find out by what those are found whom the transaction made stale, and the persons whose roles they are."""
        if not self.data.unindexed.touched:
            return
        headers = self.data.rows(
            "SELECT id, kind, deleted_at FROM record WHERE id IN "
            f"(SELECT stale.value FROM {dialect.listed('stale')} UNION "
            f"SELECT root FROM record WHERE {dialect.among('id')}) ORDER BY id",
            [dialect.packed(sorted(self.data.unindexed.touched))] * 2,
        )
        made, texts = self.data.unindexed.made, self.data.unindexed.texts
        live = {record: self.catalog[kind] for record, kind, deleted in headers if not deleted}
        held = {record: each.values for record, each in made.items() if record in live}
        found = {record: each.join() for record, each in self.texts_of(live, held)}
        for record, _, _ in headers:
            before = texts.get(record)
            replaces = before.replaces if before else record not in made
            texts[record] = IndexedText(found.get(record), replaces)
        self.data.unindexed.touched.clear()
        made.clear()

    def texts(self, kind: Kind, record: int) -> Texts:
        """Return what a record is found by, read from the file."""
        self._reading.clear()
        self._own.clear()
        return self._gather(kind, record).whole()

    def texts_of(
        self, records: Mapping[int, Kind], held: Mapping[int, Mapping[str, Value]] | None = None
    ) -> Iterator[tuple[int, Texts]]:
        """Go through what many records are found by, read from the file at once but for what is `held` of them."""
        self._reading.read_ahead(records, held or {})
        self._own.clear()
        for record, kind in records.items():
            yield record, self._gather(kind, record)

    def _gather(self, kind: Kind, record: int) -> Texts:
        values = self._reading.values(kind, record)
        found = Texts(filters=[kind_token(kind.name)])
        found.take_title(self._reading.title(record), person=is_named_as_person(self.catalog, kind))
        found.take_own(self._own_texts(kind, record))
        found.take_identity(kind, values)
        for link, target in lent(kind, values):
            person = lends_person(self.catalog, link)
            found.take_title(self._reading.title(target), person=person)
            if person:
                found.take_names(self.names_lent(target))
        if kind.role:
            link, type_ = kind.role
            owner, its = self.catalog[type_.kinds[0]], cast("int", values[link.name])
            found.take_person(link.name, self._own_texts(owner, its))
            return found
        found.filters.append(ALL)
        for role in self.catalog.roles(kind):
            self._take_role(found, role, record)
        return found

    def _own_texts(self, kind: Kind, record: int) -> Texts:
        """Return what a record is found by itself, whoever else is found by it as well."""
        if record not in self._own:
            self._own[record] = own = Texts()
            own.take_all(statements(self.catalog, kind), self._reading.values(kind, record))
        return self._own[record]

    def rebuild(self, progress: Progress | None = None) -> None:
        """Index every record anew, in steps of short transactions."""
        ids = [
            row[0]
            for row in self.data.rows("SELECT id FROM record WHERE deleted_at IS NULL ORDER BY id")
        ]
        with self.data.transaction():
            self.data.execute("DELETE FROM search_version")
            self.full_text.clear()
        for start in range(0, len(ids), STEP):
            with self.data.transaction():
                step = ids[start : start + STEP]
                self.full_text.remove(step)
                self.put_many(self.texts_of(self._kinds(step)))
            if progress:
                progress(min(start + STEP, len(ids)), len(ids))
        self.finish()

    def _kinds(self, ids: Sequence[int]) -> dict[int, Kind]:
        """Return of which kind records are."""
        rows = self.data.rows(
            f"SELECT id, kind FROM record WHERE {dialect.among('id')} ORDER BY id",
            [dialect.packed(ids)],
        )
        return {record: self.catalog[kind] for record, kind in rows}

    def finish(self) -> None:
        """Merge the index into one segment and write down which tokens it holds."""
        with self.data.transaction():
            self.full_text.merge()
            self.data.execute("DELETE FROM search_version")
            self.data.execute("INSERT INTO search_version VALUES (?)", [version(self.catalog)])

    def is_current(self) -> bool:
        """Tell whether the index holds this program's tokens, wholly."""
        return self.data.value("SELECT version FROM search_version") == version(self.catalog)

    def put_many(self, texts: Iterable[tuple[int, Texts]]) -> None:
        """Index records that have no row yet, by their texts."""
        self.full_text.put((record, each.join()) for record, each in texts)

    def _take_role(self, found: Texts, role: Kind, person: int) -> None:
        for record in self._reading.roles(role, person):
            found.take_role(self._own_texts(role, record))

    def title(self, record: int) -> str:
        """Return the title of a record as it stands, as nobody's list masks it."""
        return self._reading.title(record)

    def names_lent(self, target: int) -> NamesLent:
        """Return what the person that a link leads to, or to a role of whom, is called besides."""
        root, kind = self._reading.root(target)
        return NamesLent.of(kind, self._reading.values(kind, root))
