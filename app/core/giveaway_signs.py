"""What gives somebody away by its shape alone: numbers, addresses, rooms, days of birth, hidden names.

Numbers in running text mostly have a counter behind them (버스로 20분, 전화 3통); what has none behind a road is
the number of a house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from app.core import phones, registration_numbers


class Sort(StrEnum):
    """What a giveaway is; never whose."""

    PERSON = "사람 이름"
    GIVEN = "성을 뺀 이름"
    SURNAME = "성과 호칭"
    HIDDEN = "일부를 가린 이름"
    INITIALS = "초성이나 머리글자"
    BODY = "기관·모임 이름"
    PHONE = "전화번호"
    EMAIL = "이메일"
    REGISTRATION = "주민등록번호 같은 번호"
    ADDRESS = "주소"
    ROOM = "동·호"
    TONG = "통·반"
    BIRTH = "생년월일"
    NUMBER = "관리번호나 코드"


Sign = tuple[int, int, Sort, bool]
"""Where it stands, what it is, and whether there is no doubt."""

TITLE = (
    r"(?:(?:어르신|선생|사모|여사|통장|반장|회장|총무|위원장|위원|팀장|대표|사장|원장|관장|소장|이모|아드|따)?님"
    r"|어르신|할머니|할아버지|할매|할배|어머니|아버지|아주머니|아저씨|아줌마|씨|여사|선생|옹|노인|이모|삼촌|언니|오빠"
    r"|누나|통장|반장|회장|총무|팀장|주무관|사장|원장|관장|변호사|세무사|미용사|복지사)"
)
"""What stands behind somebody's name."""
_APART = r"(?:군|양|님)"
"""Titles that are the end of other words unless they stand apart."""
PARTICLE = (
    r"(?:이라는|이라고|이라|이란|이나|이며|이고|이도|이만|이야|이가|이는|이를|이와|이의|이네|이랑|이에게|이한테|이|가|은|는|을|를|의"
    r"|에게서|에게|에|께서|께|한테|와|과|랑|하고|도|만|부터|까지|보다|처럼|같이|마저|조차|으로|로|야|아|여|라고|라는|라"
    r"|네|댁|였|입니다|인|들|집)"
)
CLOSED = re.compile(rf"(?:{TITLE}){{0,2}}(?:{PARTICLE}){{0,3}}")
"""What may follow a name in its word: titles and particles."""
TITLED = re.compile(rf"(?:\s{{0,2}}{TITLE}|\s{{1,2}}{_APART})(?:{PARTICLE}){{0,3}}(?![가-힣])")
"""That a title follows a name, in its word or as the next one."""

SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허유남심노하곽성차주우구민진나지엄채원천방공현함변염여추도"
    "소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예봉사부가복태목형피감경음동온호빈시범좌팽승간상갈"
)
"""Surnames of one letter (통계청, 인구주택총조사 2015), but for the rarest."""
ASIDE = frozenset("이한두전현구고제모본각매여그새큰단시외친")
"""Letters that stand before a word for other reasons as well: 이 어르신, 한 할머니, 전 통장, 외할머니."""
_LONG = "남궁|황보|제갈|선우|사공|서문|독고|동방|망절"
_MASK = "○◯〇●◎*＊×✕☆★△□■_"

_COUNTER = (
    r"\s?(?:분|명|개|회|일|시|년|월|차|곳|건|가지|인|주|층|도|%|퍼센트|원|만|천|백|억|여|번(?!지)|살|세|동|호|통|반|평|킬로|km"
    r"|kg|m|장|점|위|등|단계|쪽|권|병|벌|대|마리|끼|배|학년|종|팀|가구|세대|미터|그릇|상자|포기|포|차례|달|박|칸|줄|걸음|정거장|역"
    r"|군데|바퀴|층|교시|기|조|급|부|시간|사람|분기|[.,]\d)"
)
_ADDRESSES = (
    re.compile(
        rf"[가-힣][가-힣0-9·]*(?:로|길)\s{{0,2}}(?:\d{{1,4}}(?:\.\d)?[가-힣]?(?:번)?길\s{{0,2}})?(?:지하\s?)?"
        rf"\d{{1,5}}(?:\s?-\s?\d{{1,4}})?(?![\d-])(?:\s?번지)?(?!{_COUNTER})"
    ),
    re.compile(r"[가-힣][가-힣0-9·]*로\s{0,2}\d{1,4}[가-힣]?(?:번)?길"),
    re.compile(
        r"[가-힣][가-힣0-9·]*(?:동|리|가)\s{0,2}(?:산\s?)?\d{1,4}(?:\s?-\s?\d{1,4}(?![\d-])|\s?번지)"
    ),
)
_ROOMS = (
    re.compile(r"(?<!\d)\d{1,4}\s?동\s{0,2}\d{1,4}\s?호"),
    re.compile(r"(?<![\d제-])(?:지하\s?)?(?:B\s?)?\d{3,4}\s?호(?!선|차|기|봉)"),
    re.compile(r"(?:지하|반지하|옥탑)\s?\d{1,3}\s?호"),
)
_TONGS = re.compile(
    rf"(?<!\d)(?:제\s?)?\d{{1,3}}\s?통(?:장)?(?:\s{{0,2}}\d{{1,2}}\s?반)?(?=[^가-힣]|{PARTICLE}|장|$)"
)
_SENT = re.compile(
    r"(?:전화|통화|문자|편지|메일|우편|서류|등본|초본|증명서|엽서|답장|수박|쪽지)[을를도만은는]?\s{0,2}$"
)
"""What is counted in 통 as well."""
_BORN = re.compile(
    r"(?<!\d)(?:\d{2}|\d{4})\s?년\s?생"
    r"|(?<!\d)(?:(?:\d{2}|\d{4})\s?[.\-/년]\s?)?\d{1,2}\s?[.\-/월]\s?\d{1,2}\s?(?:일|[.])?\s?생(?!활|계|산|명|각|필|일파)"
    r"|생(?:년월)?일[은이가:\s]{0,3}(?:(?:\d{2}|\d{4})\s?[.\-/년]\s?)?\d{1,2}\s?[.\-/월]\s?\d{1,2}\s?일?"
)
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]+\s?(?:@|\(at\)|\[at\]|골뱅이)\s?[A-Za-z0-9-]+(?:\s?\.\s?[A-Za-z0-9-]+)+"
)
_NUMBERS = re.compile(
    r"(?<!\d)(?:\+?\s?82[\s).-]*)?[(]{0,1}0{0,1}1[016789]\)?[\s.·/)-]*\d{3,4}[\s.·/-]*\d{4}(?!\d)"
    r"|(?<!\d)[(]{0,1}0(?:2|[3-6]\d|70|50\d)\)?[\s.·/)-]*\d{3,4}[\s.·/-]*\d{4}(?!\d)"
    r"|(?<![\d-])1[5-9]\d\d\s?-\s?\d{4}(?!\d)|(?<![\d.-])[2-9]\d{2,3}-\d{4}(?![\d-])"
    r"|(?:공|영)일[공영일육칠팔구](?:[\s.·-]{0,2}[공영일이삼사오육칠팔구]){7,8}"
)
RUN = re.compile(r"(?<!\d)\d(?:[\s.·()/,-]{0,2}\d){5,14}(?!\d)")
"""Digits with no more between them than what parts the groups of a number."""
DAY = re.compile(
    r"(?<!\d)(\d{4}|\d{2})\s?(?:[.\-/]|년)\s?(\d{1,2})\s?(?:[.\-/]|월)\s?(\d{1,2})(?!\d)|(?<!\d)(\d{4}|\d{2})(\d{2})(\d{2})(?!\d)"
)

_HIDDEN = (
    re.compile(
        rf"(?<![가-힣])(?P<first>[가-힣])\s?[{re.escape(_MASK)}]{{1,3}}\s?[가-힣]?(?![A-Za-z0-9])"
    ),
    re.compile(r"(?<![가-힣])(?P<first>[가-힣])[OoXxㅇ0]{1,2}[가-힣]?(?![A-Za-z0-9])"),
    re.compile(
        rf"(?<![가-힣])(?P<first>[가-힣])[가-힣]\s?[{re.escape(_MASK)}]{{1,2}}(?![가-힣A-Za-z0-9])"
    ),
    re.compile(rf"(?<![가-힣])(?P<first>{_LONG})\s?[{re.escape(_MASK)}OoXx]{{1,3}}"),
    re.compile(
        rf"(?<![가-힣])(?P<first>[가-힣])\s?모\s?(?:{TITLE}|\(|,|군(?![가-힣])|양(?![가-힣]))"
    ),
    re.compile(r"(?<![가-힣])(?P<first>[가-힣])\s?아무개"),
)
_INITIALS = re.compile(r"[가-힣]?[ㄱ-ㅎ](?:[\s.·-]?[ㄱ-ㅎ]){1,4}|[가-힣]{1,2}[ㄱ-ㅎ]{1,2}")
_LAUGHTER = re.compile(r"(.)\1*")
_LETTER_TITLED = re.compile(
    rf"(?<![A-Za-zㄱ-ㅎ])(?:[ㄱ-ㅎ]|(?P<latin>[A-Z]))\s?(?:{TITLE})(?:{PARTICLE}){{0,3}}(?![가-힣])"
)
_OF_SURNAMES = frozenset(("씨", "여사", "여사님", "옹", "선생", "선생님", "님", "군", "양"))
"""Titles before which nothing but a name stands: 이 씨 is no 씨 of whom was spoken."""
_OTHERS = frozenset(
    ("감사장", "공사장", "부회장", "부반장", "부통장", "부총무", "부팀장", "부원장", "부관장")
)
"""Words that only look like a surname with a title."""
_SURNAME = re.compile(
    rf"(?<![가-힣0-9])(?P<first>{_LONG}|[가-힣])(?P<title>\s{{0,2}}{TITLE}|\s{{1,2}}{_APART})"
    rf"(?=(?:{PARTICLE}){{0,3}}(?![가-힣]))"
)


def signs(plain: str) -> Iterator[Sign]:
    """Go through what gives somebody away whoever is known."""
    for each in registration_numbers.seek(plain):
        yield each.start, each.end, Sort.REGISTRATION, True
    yield from _of(_EMAIL, plain, Sort.EMAIL)
    yield from _of(_NUMBERS, plain, Sort.PHONE)
    for run in RUN.finditer(plain):
        if phones.is_known(re.sub(r"\D", "", run[0])) and run[0][0] == "0":
            yield *run.span(), Sort.PHONE, True
    for pattern in _ADDRESSES:
        yield from _of(pattern, plain, Sort.ADDRESS)
    for pattern in _ROOMS:
        yield from _of(pattern, plain, Sort.ROOM)
    for found in _TONGS.finditer(plain):
        if not _SENT.search(plain[: found.start()]):
            yield *found.span(), Sort.TONG, True
    yield from _of(_BORN, plain, Sort.BIRTH)
    yield from _letters(plain)


def _of(pattern: re.Pattern[str], plain: str, sort: Sort) -> Iterator[Sign]:
    yield from ((*found.span(), sort, True) for found in pattern.finditer(plain))


def _letters(plain: str) -> Iterator[Sign]:
    """Go through initials, of which those of a laugh (ㅋㅋ, ㅎㅎ) are none."""
    for found in _INITIALS.finditer(plain):
        if not _LAUGHTER.fullmatch(re.sub(r"[\s.·-]", "", found[0])):
            yield *found.span(), Sort.INITIALS, True
    for found in _LETTER_TITLED.finditer(plain):
        yield *found.span(), Sort.INITIALS, not found["latin"]


def half_names(plain: str) -> Iterator[tuple[str, Sign]]:
    """Go through surnames with a title or with the rest hidden, each with the surname that must be one."""
    for pattern in _HIDDEN:
        for found in pattern.finditer(plain):
            first = found["first"]
            yield first, (*found.span(), Sort.HIDDEN, first not in ASIDE or "모" in found[0][1:])
    for found in _SURNAME.finditer(plain):
        if found["title"] != "님" and found[0] not in _OTHERS:  # 손님, 스님, 형님
            first = found["first"]
            sure = first not in ASIDE or found["title"].strip() in _OF_SURNAMES
            yield first, (*found.span(), Sort.SURNAME, sure)


_OFFICES = frozenset(
    re.findall(
        r"\S+",
        "동장 읍장 면장 구청장 시장 군수 과장 국장 실장 계장 이장 관장 원장 소장 사장 담당 "
        "담당자 직원 본인 가족 이웃 주민 대리인 보호자 변호사 세무사 노무사 건축사 미용사 간호사 주무관 사무장 "
        "위원장 회장 총무 통장 반장 팀장 대표 기타 모름 없음 도서관 부녀회 노인회 방범대 복지관 복지과 "
        "복지팀 문화원 상인회 주민회 민원팀 총무팀 구청 시청 군청 마을 여러 전화 방문 우편 문자 팩스",
    )
)
"""What stands in place of a name, or beside it, where somebody is named."""
_NAMED = re.compile("[가-힣]+")
_BEHIND = re.compile("(?:님|씨|선생님|어르신)$")
_GIVEN = 2
"""Letters of most given names; with one there is nothing but the name."""


def names_in(text: str) -> Iterator[str]:
    """Go through the names in what names somebody: 김하늘, 복지정책과 김하늘 주무관, 김철수 마을변호사."""
    words = [_BEHIND.sub("", word) or word for word in _NAMED.findall(text)]
    for name in words:
        first = name[:2] if name[:2] in _LONG.split("|") else name[:1]
        given = len(name) - len(first)
        if (
            is_surname(first)
            and name not in _OFFICES
            and (given == _GIVEN or (given == 1 and len(words) == 1))
        ):
            yield name


def is_surname(first: str) -> bool:
    """Tell whether letters are a surname, whoever is known."""
    return first in SURNAMES or first in _LONG.split("|")
