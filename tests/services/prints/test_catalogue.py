"""The list of all papers: each is there, says what it is for, is found as people are, and leads on."""

from __future__ import annotations

import pytest

from app import papers
from app.core.pages import ListOf, OwnPage, PrintOf
from app.core.papers import PaperGroup
from app.kinds import CATALOG
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.catalogue import OTHERS, PaperLine, lines_of
from app.services.prints.printing import PrintJob

ALL = lines_of(CATALOG)


def labels(text: str) -> list[str]:
    return [each.label for each in lines_of(CATALOG, text)]


def line(label: str) -> PaperLine:
    found = [each for each in ALL if each.label == label]
    assert len(found) == 1, label
    return found[0]


def test_every_paper_has_a_line_a_group_and_a_sentence() -> None:
    assert all(each.group in [*PaperGroup] for each in ALL), [
        each.label for each in ALL if each.group == OTHERS
    ]
    assert all(each.about and each.how for each in ALL), [e.label for e in ALL if not e.about]
    assert "{" not in "".join(each.about for each in ALL)
    shown = {each.opening.paper for each in ALL if isinstance(each.opening, PrintOf)}
    elsewhere = {paper.label for paper in papers.ALL if paper.name not in shown}
    assert elsewhere <= {each.label for each in ALL}


def test_no_two_lines_are_called_alike() -> None:
    assert len({each.label for each in ALL}) == len(ALL)


def test_groups_stand_together_in_the_order_a_clerk_thinks_of_them() -> None:
    order = list(dict.fromkeys(each.group for each in ALL))
    assert order == [each for each in PaperGroup if each in order]


@pytest.mark.parametrize(
    "text",
    ["출력대장", "ㅊㄹㄷㅈ", "출력 ㄷ", "출려", "cnffur", "대장 출력", "출력번호", "출ㄹㄷㅈ"],
)
def test_a_paper_is_found_by_any_part_initials_or_the_other_keyboard(text: str) -> None:
    assert "출력대장" in labels(text)


def test_words_that_are_nowhere_find_nothing_and_none_find_all() -> None:
    assert labels("없는말") == []
    assert labels("출력대장 없는말") == []
    assert labels("") == labels("  ··") == [each.label for each in ALL]


@pytest.mark.parametrize(
    ("label", "group", "opening"),
    [
        ("출력대장", PaperGroup.REGISTERS, PrintOf(paper="output_register")),
        (
            "개인정보파일 파기 관리대장 · 빈 서식",
            PaperGroup.REGISTERS,
            PrintOf(paper="destruction_register", purpose="pen"),
        ),
        (
            "접수대장",
            PaperGroup.REGISTERS,
            PrintOf(kind="request", paper="roster", purpose="register"),
        ),
        (
            "미회신 목록",
            PaperGroup.ROSTERS,
            PrintOf(kind="referral", paper="roster", purpose="unanswered"),
        ),
        (
            "개인정보의 목적 외 이용 및 제3자 제공 대장",
            PaperGroup.REGISTERS,
            PrintOf(kind="provision", paper="roster", purpose="register"),
        ),
        ("자원봉사자 명부", PaperGroup.ROSTERS, PrintOf(kind="volunteer", paper="roster")),
        ("신청·동의서", PaperGroup.FORMS, PrintOf(kind="consent", paper="consent_form")),
    ],
)
def test_what_can_be_printed_at_once_opens_the_print_page(
    label: str, group: str, opening: PrintOf
) -> None:
    found = line(label)
    assert (found.opening, found.group) == (opening, group)


def test_papers_of_one_record_lead_to_the_list_and_others_to_their_page() -> None:
    slip = line("서비스 연계 의뢰서")
    assert slip.opening == PrintOf(kind="referral", paper="referral_slip")
    assert slip.how == "빈 서식 · 채운 것은 연계 기록에서"
    letter = line("위촉장")
    assert (letter.opening, letter.how) == (ListOf("appointment"), "위촉 기록에서")
    assert line("통계").opening == OwnPage.STATISTICS
    assert "빈 서식" in line("신청·동의서").how


def test_every_line_that_prints_can_be_drawn(session: Session) -> None:
    """None names a purpose or a kind that its paper does not have."""
    for each in ALL:
        if isinstance(each.opening, PrintOf):
            paper, kind = papers.BY_NAME[each.opening.paper], each.opening.kind
            usual = paper.purposes_for(CATALOG[kind])[0].name if kind else paper.purposes[0].name
            purpose = each.opening.purpose or usual
            record = not paper.whole_office and not paper.whole_list
            job = PrintJob(paper.name, purpose, kind, entered={} if record else None)
            assert printing.preview(session, job).pages, each.label
