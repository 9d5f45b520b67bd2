"""근거 조문: every line that papers carry because an article asks for it, with that article; to be checked here.

Papers take the lines from here by name, so that none is printed without its article. 서식·대장 lists them
(`article_register`). 법 is 개인정보 보호법, 영 its 시행령, 고시 is 개인정보 처리 방법에 관한 고시, 사회보장급여법 is
사회보장급여의 이용·제공 및 수급권자 발굴에 관한 법률.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

HOW_STRESSED = "법 제22조제2항, 고시 제4조"
"""How what is important stands out: bold, underlined, a fifth larger, 9 pt at least."""
_CONSENTS = "동의서, 신청·동의서, 등록신청서, 참여신청서"


@dataclass(frozen=True)
class LegalLine:
    """A line that an article asks for."""

    label: str
    """What stands before it on paper, or what it is called."""
    papers: str
    """On which papers it stands."""
    article: str
    _: KW_ONLY
    stressed: str = ""
    """The article that makes it important, so that it stands out; empty where it need not."""
    words: str = ""
    """What is printed, where that is always the same."""
    about: str = ""
    """Which of several lines of this label it is."""


# --- what is said of a consent -------------------------------------------------------------------

RECIPIENTS = LegalLine(
    "제공받는 자", _CONSENTS, "법 제17조제2항제1호", stressed="영 제17조제3항제4호"
)
CONTACT = LegalLine("그 연락처", _CONSENTS, "법 제17조제2항제1호")
PURPOSE = LegalLine("목적", _CONSENTS, "법 제15조제2항제1호")
THEIR_PURPOSE = LegalLine(
    "목적",
    _CONSENTS,
    "법 제17조제2항제2호",
    stressed="영 제17조제3항제4호",
    about="(제공받는 자가 이용하는 목적)",
)
"""What those who receive it use it for."""
PROMOTION = LegalLine(
    "목적",
    _CONSENTS,
    "법 제15조제2항제1호, 제22조제1항제7호",
    stressed="영 제17조제3항제1호",
    about="(홍보하려고 연락할 수 있다는 것)",
)
"""That somebody may be called or written to about what is offered."""
ITEMS = LegalLine("항목", _CONSENTS, "법 제15조제2항제2호, 제17조제2항제3호")
SENSITIVE_ITEMS = LegalLine(
    "항목",
    _CONSENTS,
    "법 제23조제1항제1호",
    stressed="영 제17조제3항제2호가목",
    about="(민감정보)",
)
KEPT = LegalLine(
    "보유·이용 기간",
    _CONSENTS,
    "법 제15조제2항제3호, 제17조제2항제4호",
    stressed="영 제17조제3항제3호",
)
REFUSAL = LegalLine("거부할 권리", _CONSENTS, "법 제15조제2항제4호, 제17조제2항제5호")
BOXES = LegalLine("동의 여부", _CONSENTS, "법 제22조제1항, 영 제17조제1항제4호")
"""Each consent is asked for by itself, and freely."""
WITHDRAWAL = LegalLine("동의 철회", _CONSENTS, "법 제37조제1항")
GUARDIAN = LegalLine("법정대리인", _CONSENTS, "법 제22조의2제1항")

# --- what needs no consent -----------------------------------------------------------------------

_NOTICES = "신청·동의서, 법정대리인 동의서, 등록신청서, 참여신청서, 전화 동의 문구"
NOTICE = LegalLine(
    "동의 없이 처리하는 항목과 근거",
    _NOTICES,
    "법 제22조제3항",
    words="동의 없이 처리하는 항목과 근거",
)
HELPING = LegalLine(
    "도움 요청의 처리 근거",
    "신청·동의서, 법정대리인 동의서, 전화 동의 문구",
    "법 제15조제1항제3호, 지방자치법 제13조제2항제2호",
    words="개인정보 보호법 제15조제1항제3호와 지방자치법 제13조제2항제2호(주민의 복지증진)",
)
REGISTERING = LegalLine(
    "등록 신청의 처리 근거",
    "자원봉사자·재능기부 등록신청서",
    "법 제15조제1항제4호",
    words="개인정보 보호법 제15조제1항제4호(신청한 등록과 활동에 필요한 조치)",
)
WORKING = LegalLine(
    "참여 신청의 처리 근거",
    "일자리사업 참여신청서",
    "법 제15조제1항제4호",
    words="개인정보 보호법 제15조제1항제4호(신청한 참여의 접수와 계약에 필요한 조치)",
)
GUARDIANS_NAME = LegalLine(
    "법정대리인의 성명·연락처",
    "신청·동의서, 법정대리인 동의서",
    "법 제22조의2제2항",
    words="법정대리인의 성명·연락처는 제22조의2제2항",
)
RESIDENT_NUMBER = LegalLine(
    "주민등록번호",
    "일자리사업 참여신청서",
    "법 제24조의2제1항제1호와 사업마다 적은 근거 법령",
    words="* 주민등록번호는 동의가 아니라 법령에 따라 적습니다(개인정보 보호법 제24조의2제1항제1호). 근거 법령:",
)

LENDING = LegalLine(
    "사용·대여 신청의 처리 근거",
    "공간 사용·물품 대여 신청서",
    "법 제15조제1항제4호",
    words="성명, 연락처, 주소: 개인정보 보호법 제15조제1항제4호(신청한 대로 빌려 드리는 데 필요한 조치)",
)

# --- what somebody promises who sees residents' data ---------------------------------------------

_PLEDGES = "보안서약서, 위촉 승낙서"
SECRECY = LegalLine(
    "비밀을 지킬 의무",
    _PLEDGES,
    "법 제59조제2호, 사회복지사업법 제47조",
    words="개인정보 보호법 제59조제2호, 사회복지사업법 제47조",
)
NO_EXCESS = LegalLine(
    "권한을 넘지 않을 의무", _PLEDGES, "법 제59조제3호", words="개인정보 보호법 제59조제3호"
)
NO_DECEIT = LegalLine(
    "부정하게 얻지 않을 의무", _PLEDGES, "법 제59조제1호", words="개인정보 보호법 제59조제1호"
)
PUNISHED = LegalLine(
    "어기면 받는 벌",
    _PLEDGES,
    "법 제71조, 제72조제2호",
    words="개인정보 보호법 제71조, 제72조",
)

# --- what somebody may ask of their own data -----------------------------------------------------

TAKEN_BACK = LegalLine(
    "동의를 철회할 권리",
    "동의 철회서",
    "법 제37조제1항",
    words="개인정보 보호법 제37조제1항에 따라 위와 같이 동의를 철회합니다.",
)
DESTROYED_THEN = LegalLine(
    "철회한 뒤의 파기",
    "동의 철회서",
    "법 제37조제2항, 제37조제3항, 제21조제1항",
    words=(
        "철회한 동의로 모은 개인정보는 지체 없이 파기합니다. 다른 법령에 따라 보존해야 하는 것은 "
        "그 기간이 만료되면 파기합니다(개인정보 보호법 제37조제2항·제3항, 제21조제1항)."
    ),
)
BY_ANOTHER = LegalLine(
    "대리인의 요구",
    "위임장",
    "법 제38조제1항, 영 제45조제1항제2호, 고시 별지 제11호서식",
    words=(
        "개인정보 보호법 제38조제1항과 같은 법 시행령 제45조제1항제2호에 따라 위에 적은 사람에게 "
        "개인정보의 열람, 정정·삭제, 처리정지 가운데 표시한 것의 요구를 위임합니다."
    ),
)
SEEN = LegalLine("열람할 것", "개인정보 요구서", "영 제41조제1항, 고시 별지 제8호서식")

# --- what is told to everybody, to somebody refused, to the office --------------------------------

ANNOUNCED = LegalLine(
    "목적 외 이용·제3자 제공의 공고",
    "목적 외 이용·제3자 제공 공고",
    "법 제18조제4항, 고시 제2조",
    words=(
        "개인정보 보호법 제18조제4항과 개인정보 처리 방법에 관한 고시 제2조에 따라 개인정보를 목적 외의 용도로 "
        "이용하거나 제3자에게 제공한 사항을 다음과 같이 공고합니다."
    ),
)
REFUSED_FOR = LegalLine("미선발 사유", "선발 결과 통지서", "행정절차법 제23조제1항")
REPORTED = LegalLine(
    "어려운 이웃을 알릴 의무",
    "통장 발굴 제보서",
    "사회보장급여법 제13조제1항, 제13조제2항",
    words=(
        "도움이 필요한 이웃을 알게 되면 누구나 동주민센터에 알리고, 통장은 지체 없이 알립니다(사회보장급여의 "
        "이용·제공 및 수급권자 발굴에 관한 법률 제13조)."
    ),
)
NO_BELIEF = LegalLine(
    "믿음을 드러내는 모임",
    "모임 조사표",
    "법 제23조제1항",
    words="종교·정당·노동조합 모임은 구성원을 적지 않습니다(개인정보 보호법 제23조).",
)

# --- what goes along with data that is handed on -------------------------------------------------

_SLIP, _LIST = "서비스 연계 의뢰서", "타기관 제공 명부"
SLIP_GROUND = LegalLine("제공 근거", _SLIP, "법 제17조제1항")
SLIP_ITEMS = LegalLine("제공 항목", _SLIP, "법 제17조제2항제3호")
NO_OTHER_USE = LegalLine(
    "연계 목적 외 사용 금지",
    _SLIP,
    "법 제19조, 제21조제1항",
    words="받은 개인정보는 연계 목적 외 사용 금지: 다른 용도로 쓰거나 다시 제공할 수 없으며, "
    "목적을 이루면 지체 없이 파기하여야 합니다.",
)
RECIPIENT = LegalLine("제공받는 기관", _LIST, "영 제15조제2호")
DOCUMENT = LegalLine("요청 문서", _LIST, "법 제18조제2항, 영 제15조제4호")
GROUND = LegalLine("법적 근거", _LIST, "법 제17조제1항, 제18조제2항")
GIVEN_FOR = LegalLine("제공 목적", _LIST, "법 제17조제2항제2호, 영 제15조제3호")
PERIOD = LegalLine("주기·기간", _LIST, "법 제17조제2항제4호, 영 제15조제6호")
RESTRICTION = LegalLine("제한·조치", _LIST, "법 제18조제5항, 제19조")

# --- the register of what was handed on ----------------------------------------------------------

BEYOND_REGISTER = LegalLine(
    "개인정보의 목적 외 이용 및 제3자 제공 대장",
    "개인정보의 목적 외 이용 및 제3자 제공 대장",
    "영 제15조, 법 제18조제2항",
    words="개인정보의 목적 외 이용 및 제3자 제공 대장",
)
_REGISTER = BEYOND_REGISTER.label
EIGHT = {
    "file": LegalLine("개인정보(파일)의 명칭", _REGISTER, "영 제15조제1호"),
    "recipient": LegalLine("이용·제공받는 기관", _REGISTER, "영 제15조제2호"),
    "purpose": LegalLine("이용·제공 목적", _REGISTER, "영 제15조제3호"),
    "basis": LegalLine("법적 근거", _REGISTER, "영 제15조제4호"),
    "items": LegalLine("개인정보의 항목", _REGISTER, "영 제15조제5호"),
    "on": LegalLine("이용·제공일", _REGISTER, "영 제15조제6호"),
    "period": LegalLine("주기·기간", _REGISTER, "영 제15조제6호"),
    "form": LegalLine("이용·제공한 형태", _REGISTER, "영 제15조제7호"),
    "restriction": LegalLine("제한·조치를 요청한 내용", _REGISTER, "영 제15조제8호"),
}
"""The columns that hold the eight items of the register, the sixth in two."""

ALL = (
    *(
        RECIPIENTS,
        CONTACT,
        PURPOSE,
        THEIR_PURPOSE,
        PROMOTION,
        ITEMS,
        SENSITIVE_ITEMS,
        KEPT,
        REFUSAL,
    ),
    *(BOXES, WITHDRAWAL, GUARDIAN),
    *(NOTICE, HELPING, REGISTERING, WORKING, GUARDIANS_NAME, RESIDENT_NUMBER, LENDING),
    *(SECRECY, NO_EXCESS, NO_DECEIT, PUNISHED),
    *(TAKEN_BACK, DESTROYED_THEN, BY_ANOTHER, SEEN),
    *(ANNOUNCED, REFUSED_FOR, REPORTED, NO_BELIEF),
    *(SLIP_GROUND, SLIP_ITEMS, NO_OTHER_USE),
    *(RECIPIENT, DOCUMENT, GROUND, GIVEN_FOR, PERIOD, RESTRICTION),
    *(BEYOND_REGISTER, *EIGHT.values()),
)
"""In the order of the register of articles; a test holds that none is left out."""
