"""공유용 파일: the resources of the office as another office or the 구 takes them in, without anything of a person."""

from __future__ import annotations

from app.core.blocks import Heading, Paragraph, Space
from app.core.papers import Facts, Paper, PaperGroup, Purpose, Sheet

STEPS = (
    "‘엑셀로’를 눌러 저장해 다른 기관이나 구청에 보냅니다.",
    "받은 곳은 종류마다 ‘가져오기’에서 이 파일을 고르거나, ‘구 통합 자원’에서 여러 동의 파일을 폴더째 합칩니다.",
    "다음 달 것을 다시 가져오면 원본 코드로 같은 곳을 알아, 겹치지 않고 바뀐 것만 고칩니다.",
    "‘JSON으로’는 같은 것을 국제 표준(HSDS 3.0)으로 저장합니다. 누리집이나 다른 프로그램도 읽습니다.",
    "주민과 상담가·봉사자, 담당자 이름, 휴대전화, 메모는 싣지 않습니다.",
)


def compose(facts: Facts) -> Sheet:
    """Say what the workbook holds; it is no paper itself."""
    told = [
        block
        for each in facts.sections
        for block in (
            Space(2),
            Paragraph(f"□ {each.heading} {len(each.rows):,}건", 11, bold=True),
            Paragraph(", ".join(column.label for column in each.columns), 9),
        )
    ]
    return Sheet(
        facts.title,
        (
            Heading(facts.title),
            Paragraph(facts.remark, 9),
            Space(3),
            *(Paragraph(f"{number}. {step}", 10) for number, step in enumerate(STEPS, start=1)),
            *told,
        ),
    )


SHARED_FILE = Paper(
    "shared_file",
    "공유용 파일",
    compose,
    whole_office=True,
    workbook=True,
    open_data=True,
    purposes=(Purpose("sharing", "다른 기관과 자원 공유"),),
    group=PaperGroup.REPORTS,
    kept=True,
    about="기관·공간·일자리사업을 다른 기관이나 구청이 그대로 가져갈 엑셀이나 JSON(HSDS)으로 만듭니다. "
    "사람은 싣지 않습니다.",
)
