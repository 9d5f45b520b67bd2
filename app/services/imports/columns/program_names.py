"""What the names mean that programs give to columns: FCLTY_NM is 시설명, RDNMADR 도로명주소.

Public data comes with headers in abbreviations of English, most of them those that 행정안전부 lays down for the
columns of public databases (공공데이터 공통표준용어). Each is read as the Korean word it stands for; what that
means is then found as for any other header.
"""

from __future__ import annotations

import re

_LATIN = re.compile(r"[^\W\d_]*[A-Za-z]")
_KOREAN = re.compile("[가-힣]")
_PIECES = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

_WHOLE = {
    "rdnmadr": "도로명주소", "lnmadr": "지번주소", "roadaddr": "도로명주소", "roadaddress": "도로명주소",
    "streetaddress": "도로명주소", "addrnew": "도로명주소", "newaddr": "도로명주소", "newaddress": "도로명주소",
    "addrold": "지번주소", "oldaddr": "지번주소", "addr1": "기본주소", "addr2": "상세주소", "addr": "주소",
    "adres": "주소", "address": "주소", "location": "소재지", "jibun": "지번주소", "sitewhladdr": "소재지전체주소",
    "rdnwhladdr": "도로명전체주소", "sitetel": "소재지전화", "sitepostno": "소재지우편번호",
    "rdnpostno": "도로명우편번호", "bplcnm": "사업장명", "trdstatenm": "영업상태명", "dtlstatenm": "상세영업상태명",
    "uptaenm": "업태구분명", "apvpermymd": "인허가일자", "dcbymd": "폐업일자", "mgtno": "관리번호",
    "opnsvcnm": "개방서비스명", "telno": "전화번호", "telnum": "전화번호", "tel": "전화번호", "phone": "전화번호",
    "phoneno": "전화번호", "phonenum": "전화번호", "phonenumber": "전화번호", "telephone": "전화번호",
    "telephonenumber": "전화번호", "contactnumber": "연락처", "mobile": "휴대전화", "mobileno": "휴대전화번호",
    "mobilephone": "휴대전화", "cellphone": "휴대전화", "cell": "휴대전화", "hp": "휴대전화",
    "hpno": "휴대전화번호",
    "mbtlnum": "휴대전화번호", "moblphonno": "휴대전화번호", "faxno": "팩스번호", "fxnum": "팩스번호",
    "dob": "생년월일", "birth": "생년월일", "birthday": "생년월일", "birthdate": "생년월일", "brthdy": "생년월일",
    "brdt": "생년월일", "sex": "성별", "gender": "성별", "sexdstn": "성별", "name": "이름", "fullname": "성명",
    "username": "성명", "usernm": "성명", "membernm": "성명", "mbernm": "성명", "title": "제목", "nm": "이름",
    "zip": "우편번호", "zipcode": "우편번호", "zipno": "우편번호", "zipcd": "우편번호", "postcode": "우편번호",
    "postalcode": "우편번호", "postno": "우편번호", "referencedate": "데이터기준일자", "stdrde": "데이터기준일자",
    "datastdde": "데이터기준일자", "datadate": "데이터기준일자", "stddt": "데이터기준일자",
    "basedate": "데이터기준일자", "homepage": "홈페이지",
    "homepageurl": "홈페이지주소", "website": "홈페이지", "url": "홈페이지주소", "hmpg": "홈페이지",
    "hmpgaddr": "홈페이지주소", "institutionnm": "관리기관명", "insttnm": "제공기관명",
    "insttcode": "제공기관코드", "remarks": "비고", "remark": "비고", "note": "비고", "memo": "메모", "rm": "비고",
    "rstde": "휴무일", "closedday": "휴무일", "operday": "운영요일", "opertime": "운영시간",
    "operatingtime": "운영시간", "operatinghours": "운영시간", "opentime": "운영시간", "usetime": "이용시간",
    "openhours": "운영시간", "hours": "운영시간", "capacity": "정원", "category": "구분", "type": "유형",
    "kind": "종류", "status": "상태", "manager": "담당자", "owner": "소유자", "ceo": "대표자",
    "rprsntvnm": "대표자명", "lat": "위도", "lot": "경도", "lng": "경도", "lon": "경도", "latitude": "위도",
    "longitude": "경도", "registde": "등록일", "rgsde": "등록일", "email": "이메일", "emailadres": "이메일주소",
    "emailaddr": "이메일주소", "detailaddress": "상세주소", "detailaddr": "상세주소", "detailadres": "상세주소",
}  # fmt: skip
"""By a header's letters alone."""
_PIECE = {
    "fclty": "시설", "facility": "시설", "faclt": "시설", "fac": "시설", "fcl": "시설", "fct": "시설",
    "inst": "기관", "org": "기관", "orgnzt": "기관", "cntr": "센터", "center": "센터", "centr": "센터",
    "instt": "제공기관", "institution": "관리기관", "mngt": "관리", "mng": "관리", "manage": "관리", "mgt": "관리",
    "mgc": "관리기관", "oper": "운영", "operinst": "운영기관", "bizplc": "사업장", "bplc": "사업장", "biz": "사업",
    "bsn": "영업", "bsshnm": "업소명", "bssh": "업소", "shop": "업소", "store": "점포", "prk": "주차장",
    "prkplce": "주차장", "lbrry": "도서관", "library": "도서관", "schul": "학교", "school": "학교", "park": "공원",
    "mrkt": "시장", "market": "시장", "kinder": "유치원", "hosp": "병원", "phrmcy": "약국", "toilet": "화장실",
    "nm": "명", "name": "명", "nam": "명", "ty": "유형", "type": "유형", "se": "구분", "div": "구분", "gb": "구분",
    "gubun": "구분", "kd": "종류", "kind": "종류", "cl": "분류", "cd": "코드", "code": "코드", "id": "아이디",
    "no": "번호", "num": "번호", "number": "번호", "seq": "순번", "sn": "순번",
    "rdnm": "도로명", "roadnm": "도로명", "road": "도로명", "rn": "도로명", "doro": "도로명", "new": "도로명",
    "lotno": "지번", "lnm": "지번", "lnno": "지번", "jibun": "지번", "old": "지번", "addr": "주소", "adr": "주소",
    "adres": "주소", "address": "주소", "adrs": "주소", "juso": "주소", "locplc": "소재지", "loc": "소재지",
    "lc": "소재지", "site": "소재지", "detail": "상세", "dtl": "상세", "daddr": "상세주소", "bass": "기본",
    "zip": "우편번호", "post": "우편", "tel": "전화", "telno": "전화번호", "telephone": "전화", "phone": "전화",
    "phonenumber": "전화번호", "fax": "팩스", "mobile": "휴대전화", "mbtl": "휴대전화", "cell": "휴대전화",
    "hmpg": "홈페이지", "homepage": "홈페이지", "hompage": "홈페이지", "email": "이메일", "mail": "메일",
    "url": "홈페이지주소", "de": "일자", "dt": "일자", "ymd": "일자", "date": "일자", "day": "요일", "dow": "요일",
    "tm": "시간", "time": "시간", "hour": "시간", "hours": "시간", "begin": "시작", "bgn": "시작", "start": "시작",
    "open": "운영", "close": "종료", "closed": "휴무", "end": "종료", "weekday": "평일", "wkend": "주말",
    "holiday": "공휴일", "use": "이용", "data": "데이터", "std": "기준", "stdr": "기준", "reference": "기준",
    "sigun": "시군", "signgu": "시군구", "sgg": "시군구", "gu": "자치구", "sido": "시도", "ctprvn": "시도",
    "emd": "읍면동", "dong": "행정동", "adm": "행정", "area": "지역", "state": "상태", "sttus": "상태",
    "stts": "상태", "status": "상태", "bizcond": "업태", "induty": "업종", "indutype": "업종", "ceo": "대표자",
    "rprsntv": "대표자", "rprs": "대표자", "chrgr": "담당자", "charger": "담당자", "mngr": "관리자",
    "manager": "관리자", "mgr": "관리자", "user": "이용자", "licensg": "인허가", "permit": "허가", "regist": "등록",
    "reg": "등록", "rgst": "등록", "clsbiz": "폐업", "psncpa": "정원", "capa": "정원", "capacity": "정원",
    "nmpr": "인원", "brth": "생년월일", "birth": "생년월일", "sex": "성별", "sexdstn": "성별", "rm": "비고",
    "note": "비고", "provd": "제공", "provide": "제공", "guide": "안내", "main": "대표", "rep": "대표",
    "dept": "부서", "instl": "설치", "plc": "장소", "place": "장소", "crtr": "기준", "refine": "", "wgs": "",
    "wgs84": "", "info": "", "the": "", "of": "",
}  # fmt: skip
"""By the pieces of a header: between underscores, or each with a capital letter."""


def in_korean(header: str) -> str:
    """Return the Korean words that a program's name for a column stands for; nothing for other headers."""
    if _KOREAN.search(header) or not _LATIN.search(header):
        return ""
    letters = re.sub(r"[\W_]", "", header).lower().removeprefix("refine")
    if letters in _WHOLE:
        return _WHOLE[letters]
    pieces = [piece.lower() for part in re.split(r"[\W_]+", header) for piece in _pieces(part)]
    words = [_PIECE.get(piece, _WHOLE.get(piece, piece)) for piece in pieces if not piece.isdigit()]
    told = "".join(words)
    return told if _KOREAN.search(told) else ""


def _pieces(part: str) -> list[str]:
    """Return the pieces of what stands between two underscores."""
    return [part] if part.lower() in _PIECE or part.lower() in _WHOLE else _PIECES.findall(part)
