"""Somebody calls and says a 문서확인번호: F3 and the code, and the clerk reads whose paper it is, or why it is none."""

from __future__ import annotations

import re
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel

from app.core import paper_codes
from app.core.hangul import compose
from app.services.counter.slip_jobs import slip_job
from app.services.gate import Session
from app.services.prints import printing
from app.ui.prints.issues_page import IssuesPage
from app.ui.widgets.preview import Preview
from tests.output import pdf_page
from tests.services import referred
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import KEY

CODE = re.compile(
    rf"{paper_codes.LABEL}([{paper_codes.SIGNS}]{{3}}-[{paper_codes.SIGNS}]{{3}}-\w{{4}})"
)


@pytest.fixture
def code(desk: Driver, other: Session) -> str:
    """Issue and print a slip of 봉오리 elsewhere; returns what it bears, as it is printed."""
    del desk
    issued = referred.issued(other, person=save(other, "person", name="봉오리"))
    words = pdf_page.words(printing.produce(other, slip_job(issued.id)).content)
    (found,) = CODE.findall(words)
    return str(found)


def said(desk: Driver) -> str:
    """Return what is told below the findings."""
    box = desk.workspace.header.search
    return cast("QLabel", box.drop.findChild(QLabel, "told")).text()


@pytest.mark.parametrize("way", ["as it is printed", "small and apart", "한글"])
def test_a_code_leads_to_the_paper_whichever_way_it_is_typed(
    way: str, desk: Driver, code: str
) -> None:
    desk.press(KEY.Key_F3)
    desk.type(
        {
            "as it is printed": code,
            "small and apart": " ".join(code.replace("-", "").lower()),
            "한글": compose(code.replace("-", "")),
        }[way]
    )
    desk.settle()
    findings = desk.workspace.header.search.findings
    title, detail = findings.words(0)
    assert title.startswith("서비스 연계 의뢰서 · 봉오리 · ")
    assert "우리 기관이 발급했습니다" in detail
    assert findings.first == 0
    desk.press(KEY.Key_Return)
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, IssuesPage)
    assert page.line is not None
    assert page.line.number in detail
    assert "봉오리" not in desk.window.windowTitle()
    desk.press(KEY.Key_Return)
    desk.settle()
    assert code in pdf_page.words(cast("Preview", page.findChild(Preview)).content)


def test_a_typo_and_another_offices_code_are_told_apart(desk: Driver, code: str) -> None:
    wrong = next(sign for sign in paper_codes.SIGNS if sign != code[0]) + code[1:]
    desk.press(KEY.Key_F3)
    desk.type(wrong)
    desk.settle()
    assert "잘못 적은 글자가 있거나 자리가 바뀌었습니다" in said(desk)
    desk.press(KEY.Key_F3)
    desk.type(paper_codes.show(paper_codes.draw(b"another office", "1")))
    desk.settle()
    assert "우리 기관이 내보낸 문서 가운데" in said(desk)
    assert desk.workspace.header.search.findings.rowCount() == 0
    desk.press(KEY.Key_F3)
    desk.type("봉오리")
    desk.settle()
    assert paper_codes.LABEL not in said(desk)
    assert desk.workspace.header.search.findings.rowCount() > 0
