"""일자리 구상: what is lacking leads to its requests, and an idea recruits by one key, taken back by another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app import papers
from app.kinds.job_program import IDEA, RECRUITS
from app.services.gate import Session
from app.services.records import records
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.needs_bar import NeedsBar
from app.ui.frame.places import CounterPlace, JobIdeasPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from app.ui.statistics.job_ideas_page import JobIdeasPage
from tests.ui.conftest import Driver

KEY = Qt.Key


def shown(desk: Driver) -> JobIdeasPage:
    desk.workspace.open(JobIdeasPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, JobIdeasPage)
    return page


def status(other: Session, idea: int) -> object:
    return records.load(other, "job_program", idea).values["status"]


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_an_idea_recruits_by_one_key_and_back(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    page = shown(desk)
    desk.press(KEY.Key_Down)
    idea = page.idea
    assert idea is not None
    assert status(other, idea) == IDEA
    desk.control(KEY.Key_M)
    assert status(other, idea) == RECRUITS
    assert page.report is not None
    assert idea not in page.report.ideas
    desk.control(KEY.Key_Z)
    assert status(other, idea) == IDEA
    assert desk.clerk.asked == []


def test_figures_lead_to_the_requests_and_a_new_idea_begins_as_one(desk: Driver) -> None:
    page = shown(desk)
    desk.press(KEY.Key_Right)
    desk.press(KEY.Key_Return)
    listed = desk.workspace.page
    assert isinstance(listed, ListPage)
    assert listed.kind.name == "request"
    desk.workspace.open(JobIdeasPlace())
    desk.settle()
    desk.press(KEY.Key_F4)
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    assert page.can_leave()


def test_the_counter_shows_welfare_and_work_of_whom_a_request_is_about(
    desk: Driver, other: Session
) -> None:
    person = records.save(other, "person", {"name": "해오름하나"}).id
    first = {"subject_person": person, "needs": ("건강",), "text": "병원"}
    records.save(other, "request", first)
    second = records.save(other, "request", {"subject_person": person, "needs": ("고용",)}).id
    desk.workspace.open(CounterPlace(("request", second or 0)))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    bar = page.findChild(NeedsBar, "needs_bar")
    assert isinstance(bar, NeedsBar)
    assert bar.isVisible()
    desk.workspace.open(CounterPlace())
    desk.settle()
    assert not bar.isVisible()


def test_the_page_prints_its_paper_by_one_key(desk: Driver) -> None:
    desk.window.resize(1024, 700)
    shown(desk)
    desk.control(KEY.Key_P)
    printed = desk.workspace.page
    assert isinstance(printed, PrintPage)
    assert printed.job.paper == papers.JOB_IDEAS.name
