"""The history of the demonstration office: what is past was entered then, and something waits for approval."""

from __future__ import annotations

import pytest

from app.core import clock
from app.services.day import today
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import checking, destruction
from app.store.engine.data import Data

NOW = clock.stamp()


@pytest.fixture
def data(demonstrated: Session) -> Data:
    """Its data."""
    return demonstrated.store(writes=True).data


def test_each_record_was_entered_on_its_day_and_after_what_it_links_to(data: Data) -> None:
    headers = {
        row[0]: row[1:] for row in data.rows("SELECT id, created_at, updated_at FROM record")
    }
    for record, (entered, changed) in headers.items():
        assert len(entered) == len(NOW), record
        assert entered <= changed, record
    for kind, links in (
        ("attendee", ("event", "person")), ("referral", ("request", "person", "target")),
        ("verification", ("target", "campaign")), ("participation", ("program", "person")),
        ("membership", ("gathering", "person", "consent")), ("nomination", ("council", "person")),
    ):  # fmt: skip
        for row in data.dicts(f"SELECT * FROM {kind}"):  # noqa: S608 (invented)
            for link in links:
                assert headers[row[link] or row["id"]][0] <= headers[row["id"]][0], (kind, link)
    days = data.rows("SELECT r.created_at, t.at FROM record r JOIN request t ON t.id = r.id")
    this_day = NOW[:10]
    assert not [each for each in days if each[0] != each[1] and each[1][:10] < this_day]
    assert len({entered[:10] for entered, _ in days}) > 50


def test_the_office_is_whole_all_the_same(demonstrated: Session) -> None:
    assert checking.check(demonstrated, every=True).findings == ()


def test_what_was_asked_for_waits_for_who_may_approve_it(demonstrated: Session) -> None:
    asked = destruction.view(demonstrated).asked
    assert [each.by for each in asked] == [demonstration.ASKS] * demonstration.WAITING
    assert not any(each.own for each in asked)
    (figure,) = (each for each in today.overview(demonstrated) if each.name == "destructions")
    assert figure.count == demonstration.WAITING


def test_those_who_can_teach_work_in_a_programme_of_theirs(data: Data) -> None:
    found = data.rows(
        "SELECT r.value, p.state FROM job_program j JOIN participation p ON p.program = j.id "
        "JOIN person_roles r ON r.record = p.person WHERE j.name LIKE '%지역강사단'"
    )
    assert len(found) > 2
    assert set(found) == {("지역강사", "선발")}
