"""When two values of a column are the same."""

from __future__ import annotations

import pickle

from app.core.fields import Field, Find
from app.core.sameness import Meeting, Trait, is_same, is_same_day
from app.core.times import Birth
from app.core.values import Number, Phone, Text

NAME = Field("name", "성명", Text(), find=Find.PERSON)
PLACE = Field("place", "주소", Text(), find=Find.TEXT)
CODE = Field("code", "코드", Text())
BIRTH, PHONE, SIZE = (
    Field("birth", "생일", Birth()),
    Field("phone", "전화", Phone()),
    Field("size", "수", Number()),
)


def test_what_is_compared_depends_on_the_column() -> None:
    assert is_same(NAME, "류현진", "유 현진")
    assert not is_same(PLACE, "류현진", "유현진")
    assert is_same(PLACE, "솔밭로 12-3", "솔밭로12-3")
    assert not is_same(CODE, "A-1", "A1")
    assert is_same(PHONE, "01012345678 (딸)", "01012345678")
    assert is_same(SIZE, 3, 3)
    assert not is_same(SIZE, 3, 30)
    assert not is_same(NAME, None, None)
    assert is_same(NAME, "···", "···")


def test_a_year_is_the_same_as_any_of_its_days() -> None:
    assert is_same(BIRTH, "1958", "1958-03-12")
    assert is_same(BIRTH, "1958-03-12", "1958")
    assert not is_same(BIRTH, "1958-03-12", "1958-03-13")
    assert not is_same(BIRTH, "1958", "1959")
    assert not is_same_day(BIRTH, "1958", "1958")
    assert is_same_day(BIRTH, "1958-03-12", "1958-03-12")


def test_who_was_met_first_is_known() -> None:
    name, birth, phone = (Trait((each,)) for each in (NAME, BIRTH, PHONE))
    meeting = Meeting(((name, birth), (name, phone)))
    assert meeting.meet({"name": "류현진", "birth": "1987-03-25", "phone": "0101"}, 1) == 1
    assert meeting.meet({"name": "유현진", "birth": "1987"}, 2) == 1
    assert meeting.meet({"name": "유현진", "birth": "1987-03-26"}, 3) == 2
    assert meeting.meet({"name": "유 현진", "phone": "0101"}, 4) == 1
    assert meeting.meet({"name": "유현진"}, 5) == 5
    assert meeting.meet({"birth": "1987", "phone": "0101"}, 6) == 6


def test_what_was_compared_once_can_still_go_to_another_process() -> None:
    trait = Trait((NAME,))
    assert trait.told({"name": "김하늘"})
    assert trait.asked({"name": "김하늘"})
    assert trait.folded({"name": "김하늘"})
    carried = pickle.loads(pickle.dumps(trait))  # noqa: S301 - made just here
    assert carried == trait
    assert carried.told({"name": "김하늘"}) == trait.told({"name": "김하늘"})
