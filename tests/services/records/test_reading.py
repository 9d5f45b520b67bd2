"""What forms make of numbers and births as people give them: what is proven is kept, the rest is told."""

from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.core.masking import mask_name
from app.core.times import Birth
from app.core.values import Phone
from app.kinds import CATALOG
from app.services.gate import Session
from app.services.records import records, searching
from app.services.records.forms import check_value, parse
from tests.services.people import save

LONG = "WICKRAMASINGHE ARACHCHIGE DON CHAMINDA PRASANNA KUMARA"


@pytest.mark.parametrize(
    ("typed", "shown", "told"),
    [
        ("02-123-4567~8", "02-123-4567 ~8", "“~8”"),
        ("02-123-4567/4568", "02-123-4567 /4568", "“/4568”"),
        ("02-123-4567,2", "02-123-4567 ,2", "“,2”"),
        ("1012345678.0", "010-1234-5678", ""),
        ("82-10-1234-5678", "010-1234-5678", ""),
        ("1.01235E+09", "1.01235E+09", "줄여"),
        ("010-1234-5678(딸)", "010-1234-5678 (딸)", ""),
        ("1366", "1366", ""),
        ("+84 90 123 4567", "+84 90 123 4567", ""),
    ],
)
def test_a_form_keeps_one_number_and_tells_the_rest(
    session: Session, typed: str, shown: str, told: str
) -> None:
    checked = check_value(Phone(), typed)
    assert not checked.error
    assert told in checked.remark
    assert bool(told) is bool(checked.remark)
    record = save(session, "person", name="김하나", mobile=typed)
    kept = records.load(session, "person", record).values["mobile"]
    assert Phone().show(kept) == shown
    assert Phone().parse(shown) == kept


def test_a_number_is_found_whatever_stands_behind_it(session: Session) -> None:
    record = save(session, "person", name="김하나", mobile="010-1234-5678(딸)")
    for typed in ("010-1234-5678", "01012345678", "5678", "1234-5678"):
        hits = searching.search(session, typed).rows
        assert [hit.id for hit in hits] == [record], typed


def test_a_live_reading_tells_the_number_where_more_was_typed() -> None:
    for typed, told in (("02-123-4567~8", "02-123-4567 ~8"), ("0212345678", "")):
        assert Phone().reading(check_value(Phone(), typed).value) == told


@pytest.mark.parametrize("typed", ["530304-1", "5303041", "530304-1******", "530304-1●●●●●●"])
def test_a_birth_with_the_digit_behind_it_is_read_and_the_rest_dropped(
    session: Session, typed: str
) -> None:
    checked = check_value(Birth(), typed)
    assert (checked.value, checked.error) == ("1953-03-04", "")
    assert "버렸습니다" in checked.remark
    assert Birth().reading(checked.value) == "1953. 3. 4."
    record = save(session, "person", name="김하나", birth=typed)
    assert records.load(session, "person", record).values["birth"] == "1953-03-04"
    parsed, wrong = parse(CATALOG, CATALOG["person"], {"birth": typed})
    assert (parsed["birth"], wrong) == ("1953-03-04", {})


def test_a_whole_resident_number_in_a_birth_stays_refused(session: Session) -> None:
    with pytest.raises(UserError) as caught:
        save(session, "person", name="김하나", birth="530304-1234567")
    assert "저장할 수 없습니다" in caught.value.fields["birth"]


def test_a_long_foreign_name_is_taken_whole(session: Session) -> None:
    record = save(session, "person", name=LONG, guardian_name=LONG)
    values = records.load(session, "person", record).values
    assert (values["name"], values["guardian_name"]) == (LONG, LONG)
    assert mask_name(LONG).startswith("W************* A")
