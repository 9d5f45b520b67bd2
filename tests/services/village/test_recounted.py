"""The village's pages of the demonstration office, each figure counted again over the raw rows."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from app.core import clock
from app.kinds.nomination import APPOINTED, RECOMMENDED
from app.kinds.verification import REACHED, RESULTS
from app.services.gate import Session
from app.services.records.lists import Query
from app.services.village import campaigns, councils, job_ideas, tongs
from app.services.village.councils import PROPOSED

SEATED = (PROPOSED, RECOMMENDED, APPOINTED)
TODAY = str(clock.today())
_RESTS = "(t.pause_from <= ?1 AND (t.pause_until IS NULL OR t.pause_until >= ?1))"
HERE = {
    "주민": "SELECT tong FROM person t WHERE gone = 0",
    "가구": "SELECT tong FROM household t WHERE gone = 0",
    "자원봉사자": "SELECT p.tong FROM volunteer t JOIN person p ON p.id = t.person WHERE t.gone = 0 AND p.gone = 0 "
    "AND t.status = '활동' AND p.status = '활동' AND NOT coalesce(RESTS, 0)",
    "기관·단체": "SELECT tong FROM organization t WHERE gone = 0 AND status = '활동' AND NOT coalesce(RESTS, 0)",
    "공간·물품": "SELECT tong FROM asset t WHERE gone = 0 AND status = '활동' AND NOT coalesce(RESTS, 0)",
    "모임": "SELECT tong FROM gathering t WHERE gone = 0 AND status = '활동' AND welcomes = 1",
    "진행 중인 접수": "SELECT tong FROM request t WHERE gone = 0 AND state = '진행 중'",
    "회신 지남": "SELECT tong FROM referral t WHERE gone = 0 AND due_on < ?1 "
    "AND state IN ('발급', '접수확인', '예약·대기')",
}
"""By what a page of a 통 calls it, the 통 of each row that counts."""


def ids(session: Session, kind: str) -> list[int]:
    """The records of a kind."""
    return [*session.store(writes=True).lists.ids(Query(kind), 0, 1000)]


@pytest.mark.parametrize("label", HERE)
def test_each_count_of_a_tong_is_that_of_the_rows(demonstrated: Session, label: str) -> None:
    data = demonstrated.store(writes=True).data
    counting = HERE[label].replace("RESTS", _RESTS)
    asked = [TODAY] if "?1" in counting else []
    raw = Counter(row[0] for row in data.rows(counting, asked))
    assert sum(raw.values()) > 5
    for tong in ids(demonstrated, "tong"):
        view = tongs.view(demonstrated, tong)
        assert view is not None
        shown = {name: number.rstrip("명가구곳개건") for name, number in view.counts}
        assert int(shown[label]) == raw[view.record.values["no"]], view.record.title


def test_what_a_campaign_has_done_is_that_of_the_rows(demonstrated: Session) -> None:
    data = demonstrated.store(writes=True).data
    for campaign in ids(demonstrated, "campaign"):
        last: dict[int, str] = {}
        for root, result in data.rows(
            "SELECT r.root, v.result FROM verification v JOIN record r ON r.id = v.target "
            'WHERE v.gone = 0 AND v.campaign = ? ORDER BY v."on", v.id', [campaign],
        ):  # fmt: skip
            if result in RESULTS and (result in REACHED or last.get(root) not in REACHED):
                last[root] = result
        raw = Counter(last.values())
        view = campaigns.view(demonstrated, campaign)
        assert sum(raw.values()) > 20
        told = dict(zip(RESULTS, view.whole.results, strict=True))
        roles = sum(told.values()) - sum(raw.values())
        assert 0 <= roles <= len(ids(demonstrated, "counselor")), "who has two roles counts in both"
        for group in (view.kinds, view.officers, view.tongs):
            assert sum(each.whole for each in group) == view.whole.whole
            assert sum(each.done for each in group) == view.whole.done


def test_needs_that_nobody_answers_are_those_of_the_rows(demonstrated: Session) -> None:
    data = demonstrated.store(writes=True).data
    since = str(clock.today() - timedelta(days=365))
    raw = Counter(
        need
        for (need,) in data.rows(
            "SELECT n.value FROM request r JOIN request_needs n ON n.record = r.id WHERE r.gone = 0 "
            "AND r.kind <> '참여·재능기부 희망' AND (r.result = '자원 없음' AND r.at >= ?1 OR r.state = '진행 중' "
            "AND r.result IS NULL AND NOT EXISTS (SELECT 1 FROM referral f WHERE f.request = r.id AND f.gone = 0))",
            [since],
        )
    )  # fmt: skip
    (needs,) = (each for each in job_ideas.report(demonstrated).tables if each.name == "needs")
    assert {str(row[0]): row[1] for row in needs.section.cells} == dict(raw)
    assert sum(raw.values()) > 10


def test_who_covers_the_criteria_of_a_council_is_counted_again(demonstrated: Session) -> None:
    data = demonstrated.store(writes=True).data
    people = {
        row["id"]: row
        for row in data.dicts("SELECT id, name, sex, tong FROM person WHERE gone = 0")
    }
    (forming,) = (
        each for each in ids(demonstrated, "council")
        if "제2기" in demonstrated.store(writes=True).records.load(each).title
    )  # fmt: skip
    view = councils.view(demonstrated, forming)
    assert view is not None
    seated = [people[each.person] for each in view.people if each.state in SEATED]
    assert len(seated) > 10
    told = {line.words: line.stands for line in view.criteria}
    for sex in ("여", "남"):
        number = sum(each["sex"] == sex for each in seated)
        assert told[sex].startswith(f"{number}명"), told
    for first, last in ((1, 10), (11, 20), (21, 30)):
        number = sum(first <= each["tong"] <= last for each in seated)
        assert told[f"{first}~{last}통"].startswith(f"{number}명"), told
