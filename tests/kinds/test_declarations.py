"""Every kind that is declared: consistent in itself, with the others, and with the domain guide."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from app.core.fields import Derived, Field
from app.core.kind import Kind
from app.core.values import Line, Values
from app.kinds import ALL, CATALOG
from app.kinds.parts import SHARED_ITEMS, resources

FIELDS = {
    "person": "name birth sex mobile phone2 sms_ok email postcode address detail dong tong ban roles id_1365"
    " guardian_name guardian_phone guardian_relation emergency_name emergency_phone source recommended_by"
    " status verified_on verified_by verified_how alert memo",
    "household": "members address tong ban",
    "volunteer": "person form fields talents wishes availability range skills licences vehicle"
    " insured_until training hours pause_from pause_until pause_reason pause_told_by",
    "counselor": "person category title honorary office_name office_address office_phone office_fax"
    " office_email licence_type licence_no licence_issuer licence_checked_on first_methods second_methods"
    " schedule place reservation scope exclusions monthly_capacity pause_from pause_until pause_reason pause_told_by"
    " slots areas public_contact appointments",
    "appointment": "counselor no appointed_on starts_on ends_on by renewed_from ended_on reason",
    "job_program": "name type theme department operator_org operator_contact operator_phone run_from run_to"
    " recruit_from recruit_to seats place days hours pay_amount pay_per min_age max_age residence eligibility"
    " exclusions documents how_to_apply insurance service recipients status verified_on",
    "participation": "program person receipt_no applied_on state waiting_no placed_at starts_on ends_on"
    " other_programs drop_reason",
    "organization": "name type contact phone fax email address offers offer conditions hours agreement_from"
    " agreement_to public_contact pause_from pause_until pause_reason pause_told_by verified_on status",
    "asset": "name type contact phone fax email address offers offer conditions hours agreement_from"
    " agreement_to public_contact pause_from pause_until pause_reason pause_told_by verified_on status",
    "request": "no at kind channel by reporter_who reporter_person reporter_relation subject_person"
    " subject_description subject_place needs text urgency owner next_action next_at attempts state result"
    " lacking",
    "attempt": "request referral target at how result by",
    "referral": "no request target recipient reason ask wished shared_items consent article due_on issued_at"
    " issued_by channel state attempts reply_on reply_by reply_text outcome given_time reprints printed owner",
    "activity": "person work date minutes place what beneficiaries confirmer in_1365 no_show",
    "consent": "person kind form_version items recipients on method by keep_until withdrawn_on kept_at",
    "gathering": "name kind place cycle size contact tong source welcomes public_contact",
    "membership": "person gathering role since willingness consent",
    "tong": "no area head officer",
    "staff": "login name department role active_from active_to",
    "booking": "counselor on at minutes person described phone request referral state reason told owner",
    "provision": "no sort recipient contact phone fax doc_no basis purpose approver file items persons on period"
    " form restriction output pages by",
    "bundle": "no person household planner opened_on next_check_on goal state closed_on result",
}
"""The fields of the domain guide's table, by hand; bookings, bundles and provisions are the program's own."""

REQUIRED = {
    "person": "name status",
    "household": "name",
    "volunteer": "person",
    "counselor": "person category",
    "appointment": "counselor appointed_on starts_on ends_on",
    "job_program": "name type seats status",
    "participation": "program person applied_on state",
    "organization": "name status",
    "asset": "name status",
    "request": "at kind channel by state",
    "attempt": "at how result",
    "referral": "state",
    "activity": "person date minutes",
    "consent": "person kind on keep_until state",
    "gathering": "name status",
    "membership": "gathering person willingness consent",
    "tong": "no",
    "staff": "login name role",
    "booking": "counselor on at minutes state",
    "bundle": "planner opened_on state",
    "provision": "sort recipient doc_no basis purpose approver file items on form state",
}

ENDS = {
    "participation": "미선발 부적격 포기 중도포기 종료",
    "request": "종결",
    "booking": "상담_완료 불참 취소",
    "bundle": "종결",
    "referral": "완료 거절 타기관_연계 연락불가 본인취소 기한경과_종결 취소",
}

MENU = {
    "접수·연계": "request referral booking bundle",
    "자원": "volunteer counselor job_program participation organization asset",
    "주민": "person household consent",
    "마을": "gathering membership tong",
    "운영": "activity appointment provision staff",
    "": "attempt",
}

kinds = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)


def words(text: str) -> set[str]:
    """The words of a line, in which `_` within Korean stands for a space."""
    return {re.sub(r"(?<=[가-힣])_", " ", word) for word in text.split()}


def folded(header: str) -> str:
    """A header as an import compares it."""
    return re.sub(r"[\W_]", "", header).casefold()


def columns_of(kind: Kind) -> dict[str, Field | Derived]:
    """Every column a list, form or sheet of the kind shows, by path."""
    return {column.path: column.field for column in CATALOG.columns(kind)}


def test_every_kind_of_the_guide_is_declared() -> None:
    assert {kind.name for kind in ALL} == set(FIELDS) == set(REQUIRED)
    assert len({kind.label for kind in ALL}) == len(ALL)


@kinds
def test_the_fields_of_the_guide_are_there(kind: Kind) -> None:
    names = {each.name for each in (*kind.fields, *kind.lines, *kind.derived)}
    assert words(FIELDS[kind.name]) <= names


@kinds
def test_what_the_guide_requires_is_required(kind: Kind) -> None:
    assert {each.name for each in kind.fields if each.required} == words(REQUIRED[kind.name])


def test_the_menu_is_in_the_order_of_the_screens() -> None:
    menu: dict[str, list[str]] = {}
    for kind in ALL:
        menu.setdefault(kind.menu, []).append(kind.name)
    assert {heading: " ".join(names) for heading, names in menu.items()} == MENU
    assert [heading for heading in menu if heading] == list(MENU)[:-1]


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
def test_no_header_means_two_columns(kind: Kind) -> None:
    meant: dict[str, str] = {}
    for path, column in columns_of(kind).items():
        synonyms = column.synonyms if isinstance(column, Field) else ()
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
    assert kind.hint
    assert kind.title
    assert kind.fields[0].section or kind.role


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
        assert kind.name not in ENDS
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
    ended = fresh = words(ENDS[kind.name])
    assert kind.closed == ended
    while fresh:
        fresh = {state for state, nexts in kind.states.items() if nexts & ended} - ended
        ended |= fresh
    assert ended == set(kind.states)
