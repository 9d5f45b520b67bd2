"""Forms as pure functions: reading, showing, first values, links."""

from __future__ import annotations

import pytest

from app.core import clock
from app.core.errors import UserError
from app.core.times import Date
from app.core.values import Link, Number, Phone
from app.kinds import CATALOG
from app.services.records import forms
from app.services.records.forms import Checked, check_value
from tests.store.village import VILLAGE

HELPER, NEIGHBOR, ERRAND = VILLAGE["helper"], VILLAGE["neighbor"], VILLAGE["errand"]


def test_an_entered_value_is_read_refused_or_warned_of() -> None:
    assert check_value(Number(unit="통"), "3통") == Checked(3)
    wrong = check_value(Date(), "언젠가")
    assert wrong.value is None
    assert wrong.error
    odd = check_value(Phone(), "12")
    assert odd.value
    assert odd.remark
    assert not odd.error


def test_a_new_form_opens_with_what_is_declared() -> None:
    assert forms.blank(VILLAGE, ERRAND) == {"state": "초안"}
    assert forms.blank(VILLAGE, HELPER, "이하늘") == {}


def test_columns_are_shown_with_the_titles_of_what_they_point_to() -> None:
    shown = forms.shown(VILLAGE, ERRAND, {"neighbor": 7, "minutes": 90, "helper": 9}, {7: "김철수"})
    assert (shown["neighbor"], shown["minutes"], shown["helper"]) == ("김철수", "1시간 30분", "")
    assert forms.show(Link("club"), None, {}) == ""


def test_every_link_of_a_form_is_found_also_in_lines_and_of_the_person() -> None:
    values = {
        "neighbor": 3,
        "courses": ({"course": "돌봄", "teacher": 5}, {"course": "안전", "teacher": None}),
        "rank": 1,
    }
    assert list(forms.linked_ids(VILLAGE, HELPER, values)) == [5], (
        "the role's own link is no column"
    )
    member = {"neighbor": 1, "club": 2}
    found = [(path, target) for path, _, target in forms.linked(VILLAGE, VILLAGE["member"], member)]
    assert found == [("neighbor", 1), ("club", 2)]


def test_a_form_is_read_by_path_and_the_wrong_columns_are_told() -> None:
    parsed, wrong = forms.parse(
        VILLAGE,
        HELPER,
        {
            "neighbor.name": "  김철수 ",
            "neighbor.block": "셋",
            "rank": "5",
            "courses": [
                {"course": "돌봄", "on": "2026-11-02"},
                {"course": "", "on": ""},
                {"on": "?"},
            ],
            "nowhere": "unknown",
        },
    )
    assert parsed["neighbor.name"] == "김철수"
    assert parsed["rank"] == 5
    assert "talents" not in parsed
    assert "nowhere" not in parsed
    assert set(wrong) == {"neighbor.block", "courses"}
    assert forms.readable(VILLAGE, HELPER, {"rank": "x", "days": "월"})["rank"] is None


def test_lines_that_lack_something_or_are_too_many_are_told() -> None:
    _, wrong = forms.parse(VILLAGE, HELPER, {"courses": [{"on": "2026-11-02"}]})
    assert wrong["courses"] == "1번째 줄에 과정이 빠졌습니다."
    _, wrong = forms.parse(VILLAGE, HELPER, {"courses": [{"course": "돌봄"}] * 4})
    assert wrong["courses"] == "3줄까지 적을 수 있습니다."
    parsed, wrong = forms.parse(VILLAGE, HELPER, {"courses": []})
    assert (parsed["courses"], wrong) == (None, {})


def test_a_whole_form_is_split_by_record_or_refused_by_column() -> None:
    parts = forms.complete(VILLAGE, HELPER, {"neighbor.name": "김철수", "rank": 1})
    assert parts == {"neighbor": {"name": "김철수"}, "": {"rank": 1}}
    with pytest.raises(UserError) as caught:
        forms.complete(VILLAGE, HELPER, {"rank": 1}, {"rank": "틀렸습니다."})
    assert caught.value.fields == {"neighbor.name": "이름을 적어 주세요.", "rank": "틀렸습니다."}
    assert "2곳" in caught.value.message
    forms.refuse({})


def test_what_is_filled_with_the_moment_is_of_this_moment() -> None:
    opening = forms.blank(CATALOG, CATALOG["request"], "이하늘")
    assert opening["by"] == "이하늘"
    assert str(opening["at"])[:10] == str(clock.today())
    volunteer = forms.blank(CATALOG, CATALOG["volunteer"])
    assert volunteer["person.status"] == "활동"
    assert [path for path, _ in forms.lines_of(CATALOG, CATALOG["volunteer"])] == [
        "person.former_names",
        "wishes",
        "training",
    ]
