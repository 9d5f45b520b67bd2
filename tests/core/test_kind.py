"""The engine's view of declarations, on kinds declared here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.choices import Choice, Choices
from app.core.fields import Count, Derived, Field, Fill, Group, Latest, Lines, Rest, Sum
from app.core.kind import Catalog, Item, Kind, accept, unchanged
from app.core.occupancy import DaySpan, Hours, NoOverlap, Queue
from app.core.pages import WritingPage
from app.core.times import Date, Duration
from app.core.values import Link, Number, Text

NAME = Field("name", "이름", Text(), required=True, section="기본")
OWNER = Kind(
    "owner",
    "임자",
    (
        NAME,
        Field("tags", "꼬리표", Choices("가", "나")),
        Group("home", "집", (Field("phone", "전화", Text(), synonyms=("집전화",)), NAME)),
        Lines("visits", "방문", (Field("on", "날", Date()), Field("by", "누가", Link("owner")))),
        Count("pets", "동물", "pet", "owner", unit="마리"),
        Latest("last", "최근", "pet", "owner", of="since"),
        Sum("fed", "먹인 시간", "pet", "owner", of="minutes", shown=Duration()),
    ),
    title=("name",),
    duplicates=(("name", "home_phone"),),
)
PET = Kind(
    "pet",
    "동물",
    (
        Field("owner", "임자", Link("owner", copies=("name",)), required=True),
        Field("since", "부터", Date(), fill=Fill.TODAY),
        Field("minutes", "시간", Duration(), default=0),
        Field("status", "상태", Choice("있음", "없음"), default="있음"),
    ),
    title=("owner",),
)
KEEPER = Kind(
    "keeper",
    "돌보미",
    (Field("owner", "사람", Link("owner", role=True)), Field("skill", "재주", Text(), fixed=True)),
    title=("owner",),
)
CATALOG = Catalog((OWNER, PET, KEEPER))


def test_a_group_becomes_columns_with_its_name_and_label() -> None:
    phone, name = OWNER.by_name["home_phone"], OWNER.by_name["home_name"]
    assert (phone.label, phone.section) == ("집 전화", "집")
    assert phone.synonyms == ("집전화", "집전화")
    assert (name.label, name.section) == ("집 이름", "기본")


def test_columns_are_told_apart_by_how_they_are_kept() -> None:
    assert [each.name for each in OWNER.scalars] == ["name", "home_phone", "home_name"]
    assert [each.name for each in OWNER.plurals] == ["tags"]
    assert [each.name for each in OWNER.lines] == ["visits"]
    assert [each.name for each in OWNER.lines[0].links] == ["by"]
    assert [each.name for each in OWNER.derived] == ["pets", "last", "fed"]
    assert [(each.name, link.kinds) for each, link in PET.links] == [("owner", ("owner",))]


def test_derived_columns_are_shown_as_what_they_are() -> None:
    count, latest, total = OWNER.derived
    assert count.type.show(3) == "3마리"
    assert latest.type == Date()
    assert total.type.show(90) == "1시간 30분"


def test_the_state_is_the_column_state_or_status() -> None:
    assert OWNER.state is None
    assert PET.state is PET.by_name["status"]


def test_a_role_begins_with_the_columns_of_its_person() -> None:
    columns = CATALOG.columns(KEEPER)
    assert [column.path for column in columns] == [
        "owner.name",
        "owner.tags",
        "owner.home_phone",
        "owner.home_name",
        "skill",
    ]
    assert columns[0].kind is OWNER
    assert [column.editable for column in columns] == [True, True, True, True, False]
    assert CATALOG.column(KEEPER, "owner.name").label == "이름"
    assert not CATALOG.column(KEEPER, "owner.name").listed
    assert CATALOG.roles(OWNER) == (KEEPER,)
    assert not CATALOG.column(OWNER, "pets").editable


def test_a_plain_link_to_one_kind_leads_to_the_columns_of_what_it_points_to() -> None:
    phone, pets = CATALOG.column(PET, "owner.home_phone"), CATALOG.column(PET, "owner.pets")
    assert (phone.label, phone.kind, phone.via) == ("집 전화", OWNER, "owner")
    assert (pets.label, pets.via) == ("동물", "owner")
    assert "owner.name" not in {column.path for column in CATALOG.columns(PET)}
    either = Kind("stall", "칸", (Field("of", "누구", Link("owner", "pet")),), title=("of",))
    catalog = Catalog((OWNER, PET, either))
    for kind, path in ((PET, "owner.age"), (PET, "since.year"), (PET, "age"), (either, "of.name")):
        with pytest.raises(KeyError, match=path):
            catalog.column(kind, path)


def test_the_catalog_knows_who_must_follow_a_change() -> None:
    assert [(kind.name, link.name) for kind, link in CATALOG.dependents(OWNER)] == [
        ("pet", "owner"),
        ("keeper", "owner"),
    ]
    assert CATALOG.dependents(PET) == ()
    assert [kind.name for kind in CATALOG] == ["owner", "pet", "keeper"]
    assert "pet" in CATALOG
    assert CATALOG["pet"] is PET
    assert "horse" not in CATALOG


def test_a_new_record_takes_what_is_declared() -> None:
    now, me = "2026-11-21T14:03:09", "김주무관"
    assert PET.by_name["since"].first(now, me) == "2026-11-21"
    assert Field("at", "때", Text(), fill=Fill.NOW).first(now, me) == now
    assert Field("by", "누가", Text(), fill=Fill.ME).first(now, me) == me
    assert PET.by_name["minutes"].first(now, me) == 0


def test_a_kind_without_rules_of_its_own_takes_everything_as_it_is() -> None:
    assert accept({"name": "가"}) == {}
    assert unchanged({"name": "가"}) == {"name": "가"}


@pytest.mark.parametrize(
    ("items", "title", "named"),
    [
        ((NAME,), ("other",), "other"),
        ((NAME, NAME), ("name",), "name"),
        ((NAME, Field("to", "곳", Link("nowhere"))), ("name",), "nowhere"),
        ((NAME, Field("to", "곳", Link("owner", copies=("age",)))), ("name",), "owner.age"),
        ((NAME, Lines("rows", "줄", (Field("to", "곳", Link("nobody")),))), ("name",), "nobody"),
        ((NAME, Lines("name", "줄", (NAME,))), ("name",), "name"),
        ((replace(NAME, shared="to.name"),), ("name",), "to.name"),
        (
            (replace(NAME, shared="to.age"), Field("to", "곳", Link("owner"))),
            ("name",),
            "to.age",
        ),
        ((NAME, Count("n", "수", "herd", "owner")), ("name",), "herd.owner"),
        ((NAME, Sum("n", "합", "pet", "owner", of="weight")), ("name",), "pet.weight"),
        (
            (NAME, Count("n", "수", "pet", "owner", where={"color": ("흰",)})),
            ("name",),
            "pet.color",
        ),
        ((NAME, Count("n", "수", "pet", "owner", this_month="day")), ("name",), "pet.day"),
        ((NAME, Rest("n", "남은 것", "pet", "owner", out_of="seats")), ("name",), "seats"),
    ],
)
def test_a_name_that_nothing_declares_stops_the_program_at_its_start(
    items: tuple[Item, ...], title: tuple[str, ...], named: str
) -> None:
    with pytest.raises(ValueError, match=rf"'{named}'"):
        Catalog((OWNER, PET, Kind("odd", "이상한 것", items, title=title)))


def test_what_may_not_overlap_names_columns_that_exist() -> None:
    hours, days = Hours("since", "minutes"), DaySpan("since", ("until", "since"))
    kept = NoOverlap(("owner",), hours, {"status": ("있음",)})
    assert Catalog((OWNER, replace(PET, no_overlap=kept)))
    for wrong in (
        replace(kept, by=("place",)),
        replace(kept, time=replace(hours, begins="place")),
        replace(kept, time=replace(hours, minutes="place")),
        replace(kept, time=replace(days, first="place", last=())),
        replace(kept, time=replace(days, last=("place",))),
        replace(kept, where={"place": ("가",)}),
    ):
        with pytest.raises(ValueError, match="'place'"):
            Catalog((OWNER, replace(PET, no_overlap=wrong)))


def test_a_page_of_its_own_belongs_to_a_state_there_is() -> None:
    with pytest.raises(ValueError, match="'작성'"):
        Catalog((OWNER, replace(PET, written={"작성": WritingPage.REFERRAL})))


def test_what_waits_names_columns_that_exist() -> None:
    queue = Queue("place", "owner", "대기", "선발", frozenset(("포기",)))
    with pytest.raises(ValueError, match="'place'"):
        Catalog((OWNER, PET, Kind("odd", "이상한 것", (NAME,), title=("name",), queue=queue)))


def test_a_kind_happened_when_its_list_is_sorted_by_that() -> None:
    day = Field("on", "날", Date())
    assert Kind("visit", "방문", (NAME, day), title=("name",), order=("on",)).moment is day
    assert Kind("visit", "방문", (NAME, day), title=("name",), order=("name",)).moment is None
    assert Kind("visit", "방문", (NAME, day), title=("name",)).moment is None


def test_open_is_what_is_not_closed() -> None:
    states = {"열림": frozenset(("종결",)), "종결": frozenset[str]()}
    closed = frozenset(("종결",))
    kind = Kind("visit", "방문", (NAME,), title=("name",), states=states, closed=closed)
    assert kind.open_states == ("열림",)


def test_declarations_can_be_kept_in_sets() -> None:
    assert len({*OWNER.fields, *OWNER.fields, *PET.fields}) == len(OWNER.fields) + len(PET.fields)
    assert len({OWNER, PET, OWNER}) == 2
    assert isinstance(hash(OWNER.derived[0]), int)
    assert Derived("n", "수", "pet", "owner").type == Number()
