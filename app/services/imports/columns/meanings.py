"""Which columns of a kind a header means: as a whole, in its parts, or by how it ends.

A header that is known names its columns. Of one that is not, the end tells (쉼터전화번호 is a telephone, 도서관명
a name), unless what stands before is about somebody else (보호자전화번호). Programs' names are read in Korean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.core.fields import ENDING
from app.core.hangul import fold
from app.core.person_names import PersonName
from app.core.values import Phone, as_text
from app.services.imports.columns.program_names import in_korean
from app.services.imports.columns.targets import Target

SHORTEST_END = 2
_ASIDE = re.compile(r"\(.*?\)|\[.*?\]|（.*?）", re.DOTALL)
_WITHIN = re.compile(r"[(\[（](.*?)[)\]）]", re.DOTALL)
_CALLED = re.compile(r"(?<=.)(?:명칭|성명|이름)$")
"""Ends of words that say no more than 명."""
_ASKS = re.compile(
    r"(?:[을를은는이가]\s*)?(?:적어|써|입력|기재|작성|선택|알려|골라|무엇|어떻게|어디).*$|[?？]\s*$"
)
"""How a questionnaire asks for what a header names."""
_PART = 10_000
"""Added to the rank of a header for each reading of its parts that says less of it."""
_BESIDE = 1000
"""Added to the rank of a header that is only known without what stands in its parentheses."""
_FIRST_OF = 500
"""Added to the rank of a header that is numbered: 연락처1."""

_OF_OTHERS = re.compile(
    "보호자|가족|배우자|자녀|비상|긴급|추천|신청|작성|등록자|대표자|옛|이전|변경전|제공|시도|시군구|교육청|갱신|연령|성별"
    "|사업자|주민등록(?!상|지)|차량|외국인|guard|팩스|fax",
    re.IGNORECASE,
)
"""Words before the end of a header that tell of somebody or something else than the record."""
_OF_WHO_RUNS_IT = re.compile(
    "담당|책임|관리(?!사무소)|운영자|법인|부서|manager|mgr|charge", re.IGNORECASE
)
"""Words that tell of who runs a place: their telephone is called where the place has no other."""
_NOT_CALLED_SO = re.compile(
    "(?:시도|시군|시군구|구군|군구|자치구|읍면동|읍면|동리|읍면동리|법정동리|법정동|행정동|행정구역|행정|지역|지구|국가|도로|노선|건물|기초|광역"
    "|강사|대표자|대표|원장|시설장|담당자|담당|관리자|관리소장|책임자|책임|회장|소장|영업자|중개업자|업자|소유자|신고자|의사|작성자"
    "|통계표|업종|업태|종별|종류|유형|구분|분야|분류|계열|계|과목|과정|목록|상태|등급|형태|코드|항목|상품|메뉴|품목"
    "|관리기관|운영기관|제공기관|주관기관|수행기관|관할기관|법인|부서|과|교육청|지원청|서비스|사업|제조사|모델|파일|사진|은행|경찰서"
    "|보건소|연락처|주소|인원|관할서|행사|지정|수)$"
)
"""What is called something by a column that does not name the record: 시도명, 강사명, 업종명."""
_WHO_ACTS = re.compile("(?:관리|운영|제공|주관|주최|수행|위탁|관할|소관|협력|후원|발행)$")
"""Words before 기관명 that tell of who does something for a place, not of the place."""


def plain(header: object) -> str:
    """Return a header's letters and digits, folded."""
    return re.sub(r"[\W_]", "", fold(as_text(header)))


def _word(text: str) -> str:
    """Return a header as it is compared: 시설 명칭 and 시설이름 are 시설명."""
    return _CALLED.sub("명", plain(text))


class Meanings:
    """The words that mean the columns of a kind."""

    def __init__(self, targets: Mapping[str, Target]) -> None:
        """Take what a file can bring."""
        self.targets = targets
        self.people = any(
            each.needed and isinstance(each.field.type, PersonName) for each in targets.values()
        )
        self._known: dict[str, dict[str, int]] = {}
        """For each known header the paths it may mean with their ranks: labels come first."""
        self._ends: list[tuple[str, str, int]] = []
        """Ends of headers with the paths they mean, and their ranks."""
        for target in targets.values():
            self._learn(target)
        self._told: dict[tuple[tuple[str, ...], bool], tuple[str, ...]] = {}

    def _learn(self, target: Target) -> None:
        for rank, said in enumerate((target.label, *target.synonyms)):
            word = _word(said)
            if not said.startswith(ENDING):
                self._known.setdefault(word, {}).setdefault(target.path, rank)
            elif not word:
                continue
            short = len(word) < SHORTEST_END + word.endswith("명")
            usual = not short and not target.joins and not word.endswith("여부")
            if not target.lines and (usual or said.startswith(ENDING)):
                self._ends.append((word, target.path, rank))

    @property
    def words(self) -> frozenset[str]:
        """Every word that means a column, folded."""
        return frozenset(self._known) - {""}

    def known(self, parts: Sequence[str]) -> dict[str, int]:
        """Return what a header may mean with ranks: as a whole, without its parentheses, by its last part."""
        found: dict[str, int] = {}
        for worse, text in enumerate(_readings(parts)):
            part = self._known.get(_word(_ASIDE.sub("", text)), {})
            known = {path: rank + _BESIDE for path, rank in part.items()}
            if text.rstrip().endswith("1"):
                first = self._known.get(_word(text.rstrip()[:-1]), {})
                known |= {path: rank + _FIRST_OF for path, rank in first.items()}
            known |= self._known.get(_word(text), {})
            for path, rank in known.items():
                found.setdefault(path, rank + worse * _PART)
        return found

    def told(self, parts: tuple[str, ...], *, whole: bool) -> tuple[str, ...]:
        """Return what a header means by its words alone, or by their end where it need not be `whole`."""
        if (parts, whole) not in self._told:
            known = tuple(sorted(self.known(parts)))
            ends = () if whole else self.endings(parts)
            told = (
                known or tuple(path for _, length, _, path in ends if length <= -SHORTEST_END)[:1]
            )
            self._told[parts, whole] = told
        return self._told[parts, whole]

    def endings(self, parts: Sequence[str]) -> list[tuple[int, int, int, str]]:
        """Return what a header means by its end: how far it is about others, minus letters, rank, and path."""
        found: list[tuple[int, int, int, str]] = []
        for text in dict.fromkeys(_readings(parts)):
            word = bare_word(text)
            for said in (word, word[:-1] if word.endswith("명") else ""):
                for end, path, rank in self._ends if said else ():
                    if (
                        said.endswith(end)
                        and (far := self._far(said.removesuffix(end), end, path)) >= 0
                    ):
                        found.append((far, -len(end), rank, path))
            if found:
                return sorted(found)
        return found

    def is_code(self, parts: Sequence[str]) -> bool:
        """Tell whether a header is called as the number is by which its source knows a record."""
        paths = (*self.known(parts), *(path for *_, path in self.endings(parts)))
        return any(self.targets[path].field.code for path in paths)

    def _far(self, before: str, end: str, path: str) -> int:
        """Tell how far what stands before a header's end leads away from the record; -1 where it is another's."""
        target = self.targets[path]
        if len(end) < SHORTEST_END and (not before or names_something_else(before)):
            return -1
        if _OF_OTHERS.search(before) or (target.needed and _WHO_ACTS.search(before)):
            return -1
        if not _OF_WHO_RUNS_IT.search(before):
            return 0
        return 1 if isinstance(target.field.type, Phone) and not self.people else -1


def _readings(parts: Sequence[str]) -> list[str]:
    """Return the ways in which a header can be read, the one that says the most first."""
    whole = "".join(parts)
    last = parts[-2:]  # of a header of many rows what its last rows say together
    texts = [whole, "".join(reversed(parts)), "".join(last), "".join(reversed(last))]
    texts += reversed(parts)
    texts += [_ASKS.sub("", text) for text in texts if _ASKS.search(text)]
    texts += filter(None, [in_korean("_".join(parts)), *map(in_korean, parts)])
    texts += _WITHIN.findall(" ".join(parts))
    return [text for text in dict.fromkeys(texts) if text.strip()] or [""]


def bare_word(text: str) -> str:
    """Return a header as it is compared, without what stands in its parentheses."""
    return _word(_ASIDE.sub("", text))


def is_about_others(header: str) -> bool:
    """Tell whether a header names somebody or something else than the record."""
    return bool(_OF_OTHERS.search(header) or _OF_WHO_RUNS_IT.search(header))


def names_something_else(word: str) -> bool:
    """Tell whether what stands before 명 is no record of a list: 시도, 강사, 업종."""
    return bool(_NOT_CALLED_SO.search(word))
