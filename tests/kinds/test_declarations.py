"""Every kind that is declared: consistent in itself and with the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

import pytest

from app import options
from app.core.fields import ENDING, Derived, Field, Fill, FromSetting
from app.core.kind import Kind
from app.core.times import Date
from app.core.values import Line, Number, Values
from app.kinds import ALL, CATALOG
from app.kinds.parts import SHARED_ITEMS, resources

kinds = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)


def folded(header: str) -> str:
    """A header as an import compares it."""
    return re.sub(r"[\W_]", "", header).casefold()


def columns_of(kind: Kind) -> dict[str, Field | Derived]:
    """Every column a list, form or sheet of the kind shows, by path."""
    return {column.path: column.field for column in CATALOG.columns(kind)}


def test_every_kind_has_a_name_and_a_label_of_its_own() -> None:
    assert len({kind.name for kind in ALL}) == len({kind.label for kind in ALL}) == len(ALL)


@kinds
def test_what_is_required_can_be_entered_or_is_given(kind: Kind) -> None:
    """A column that nobody can type and that starts empty would keep every record out."""
    for each in kind.fields:
        given = each.default is not None or isinstance(each.fill, Fill) or each.taken or each.shared
        assert not each.required or given or not each.fixed, each.name


@kinds
def test_every_kind_is_reached_from_the_menu_or_from_a_record(kind: Kind) -> None:
    linked = {name for other in ALL for _, link in other.links for name in link.kinds}
    assert kind.menu or kind.name in linked or kind.links


@kinds
def test_a_figure_of_today_says_what_it_counts(kind: Kind) -> None:
    assert len({each.name for each in kind.reminders}) == len(kind.reminders)
    for each in kind.reminders:
        assert each.label
        assert each.day or each.where, "else it counts all there is"
        assert not each.always or each.hint, "what is shown empty says so"


@kinds
def test_what_a_setting_fills_is_a_setting_of_its_type(kind: Kind) -> None:
    for each in kind.fields:
        if isinstance(each.fill, FromSetting):
            option = options.BY_NAME[each.fill.name]
            assert isinstance(option.type, Number if each.fill.ahead else type(each.type))
            assert not each.fill.ahead or isinstance(each.type, Date)


def test_resources_are_the_targets_of_referrals() -> None:
    assert (
        {kind.name for kind in ALL if kind.resource} == set(resources()) == set(CATALOG.resources)
    )


def test_shared_items_are_columns_of_a_person() -> None:
    names = {name for items in SHARED_ITEMS.values() for name in items}
    assert names <= set(CATALOG["person"].by_name)


@kinds
def test_labels_are_unique(kind: Kind) -> None:
    labels = [each.label for each in (*columns_of(kind).values(), *kind.lines)]
    assert len(labels) == len(set(labels))


@kinds
def test_a_heading_of_the_form_stands_once(kind: Kind) -> None:
    sections = [each.section for each in kind.fields if each.section]
    headings = [name for name, _ in groupby(sections)]
    assert len(headings) == len(set(headings)), headings


@kinds
def test_no_header_means_two_columns(kind: Kind) -> None:
    meant: dict[str, str] = {}
    for path, column in columns_of(kind).items():
        synonyms = column.synonyms if isinstance(column, Field) else ()
        synonyms = tuple(word for word in synonyms if not word.startswith(ENDING))
        for header in {folded(word) for word in (column.label, *synonyms)}:
            assert meant.setdefault(header, path) == path, header


@kinds
def test_every_default_passes_its_own_type(kind: Kind) -> None:
    for column in (*kind.fields, *(part for lines in kind.lines for part in lines.fields)):
        if column.default is not None:
            assert column.type.parse(column.default) == column.default


@kinds
def test_options_read_as_themselves(kind: Kind) -> None:
    for column in kind.fields:
        for option in getattr(column.type, "options", ()):
            value = column.type.parse(option)
            assert value == ((option,) if column.type.many else option)


@kinds
def test_names_are_sqls_own_nowhere(kind: Kind) -> None:
    reserved = {"id", "gone", "record", "pos", "value"}
    names = [each.name for each in (*kind.fields, *kind.lines, *kind.derived)]
    names += [part.name for lines in kind.lines for part in lines.fields]
    assert not reserved & set(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)


@kinds
def test_each_kind_says_what_to_do_when_it_is_empty(kind: Kind) -> None:
    assert kind.when_empty.endswith(".")
    assert kind.title


@kinds
def test_a_role_copies_what_its_list_sorts_and_filters_by(kind: Kind) -> None:
    if kind.role:
        person = CATALOG[kind.role[1].kinds[0]]
        shown = {each.name for each in person.scalars if each.listed or each.filtered}
        assert shown == set(kind.role[1].copies)


def samples(kind: Kind) -> Mapping[str, str | int | tuple[str, ...] | tuple[Line, ...]]:
    """Values that make rules speak: ends before starts, states without what they need."""
    ends = {each.name: "2020-01-01" for each in kind.fields if each.name.endswith(("_to", "until"))}
    return {
        **{each.name: "2026-01-01" for each in kind.fields if each.type.editor == "date"},
        **ends,
        "birth": "2024-05-05",
        "min_age": 60,
        "max_age": 20,
        "minutes": 30,
        "no_show": 1,
        "kind": "정당",
        "members": ({"person": 1, "head": 1}, {"person": 2, "head": 1}),
        "slots": ({"from": "14:00", "to": "13:00"},),
        "wishes": ({"from": "2026-01-01", "until": "2025-01-01"},),
    }


@kinds
def test_checks_speak_of_columns_that_exist(kind: Kind) -> None:
    names = {each.name for each in (*kind.fields, *kind.lines)}
    base = samples(kind)
    trials: list[Values] = [{}, base, {**base, "birth": "2999-01-01"}]
    if kind.state:
        trials += [{**base, kind.state.name: option} for option in kind.states]
    for values in trials:
        found = kind.check(values)
        assert set(found) <= names
        assert all(sentence.endswith(".") for sentence in found.values())
        assert set(kind.complete(values)) <= {*values, *names}


@kinds
def test_every_state_is_reached_and_comes_to_an_end(kind: Kind) -> None:
    if not kind.states:
        assert not kind.closed
        return
    assert kind.state is not None
    options = getattr(kind.state.type, "options", ())
    assert set(options) == set(kind.states)
    assert set().union(*kind.states.values()) <= set(kind.states)
    reached, fresh = {str(kind.state.default)}, {str(kind.state.default)}
    while fresh:
        fresh = set[str]().union(*(kind.states[state] for state in fresh)) - reached
        reached |= fresh
    assert reached == set(kind.states)
    ended = fresh = set(kind.closed)
    assert ended < set(kind.states), "it begins open"
    assert kind.state.default not in ended
    while fresh:
        fresh = {state for state, nexts in kind.states.items() if nexts & ended} - ended
        ended |= fresh
    assert ended == set(kind.states)
