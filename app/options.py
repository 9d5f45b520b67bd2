"""The settings of the office, one line each."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.holidays import THROUGH
from app.core.masking import Rule
from app.core.options import Option
from app.core.periods import Span
from app.core.places import Address, Postcode
from app.core.series import Series
from app.core.times import Date
from app.core.values import Email, Memo, Number, Phone, Text

INCLUDED, EXCLUDED = "criteria_included", "criteria_excluded"
"""The settings that say what is taken into the list of those who help, and what is not."""

SECOND_PLACE = "backup_place"
"""The setting that names the folder into which each backup is copied too."""

_TAKEN_IN = (
    "주민의 복지, 건강, 교육, 고용, 주거, 법률, 안전 등 생활의 필요를 직접 돕는 사람·기관·단체·공간·물품",
    "동 주민이 이용할 수 있고, 이용 조건과 비용을 미리 알려 주는 곳",
    "법령에 따른 허가·신고·등록이 필요하면 이를 갖춘 곳",
    "담당자와 연락처가 분명하고, 등록과 안내에 동의하며, 확인 주기마다 내용을 확인해 주는 곳",
    "성별, 연령, 장애, 국적, 종교를 이유로 부당하게 차별하지 않는 곳",
    "마을상담가는 자격을, 자원봉사자는 보험과 필요한 교육·신원 확인을 갖춘 사람",
)
_LEFT_OUT = (
    "영리 판매, 회원 모집, 종교 활동, 정치 활동이 주된 목적인 곳",
    "이용을 조건으로 물품 구매, 후원금, 신앙 활동, 정치적 지지를 요구하는 곳",
    "허가·신고 없이 운영하거나 행정처분으로 운영이 정지된 곳",
    "주민에 대한 학대, 폭력, 사기, 개인정보 침해가 확인된 곳",
    "연락이 되지 않거나 세 번 이상 정당한 사유 없이 의뢰를 이행하지 않은 곳",
    "본인이 등록을 원하지 않거나 등록 해제를 요청한 사람과 기관",
)

_FILE_GROUNDS = (
    "개인정보 보호법 제15조제1항제1호(정보주체의 동의)",
    "개인정보 보호법 제15조제1항제3호(법령에서 정한 소관 업무의 수행)",
)
_FILE_PURPOSE = (
    "마을의 자원을 찾아 관리하고, 도움이 필요한 주민에게 연결하며, 그 결과를 확인하기 위함"
)

# fmt: off
ALL = (
    Option("district", "시·군·구", Text(40), required=True, section="기관",
           help="예: 서울특별시 한빛구"),
    Option("dong", "읍·면·동", Text(20), required=True, help="예: 마을동"),
    Option("office_name", "기관 이름", Text(60), required=True, dated=True,
           help="예: 마을동주민센터, 마을동 행정복지센터"),
    Option("head", "발신 명의", Text(40), required=True, dated=True, help="문서 끝에 나가는 이름. 예: 마을동장"),
    Option("phone", "대표 전화", Phone(), required=True, dated=True),
    Option("fax", "팩스", Phone(), dated=True),
    Option("email", "이메일", Email(), dated=True),
    Option("postcode", "우편번호", Postcode(), dated=True),
    Option("address", "주소", Address(), dated=True),
    Option("homepage", "홈페이지", Text(100), dated=True),
    Option("terminal", "단말번호", Text(20), "01", required=True, section="문서",
           help="이 PC의 번호. 출력번호에 들어갑니다. 바꾸면 다시 들어올 때부터 씁니다."),
    Option("approval", "결재란", Series(Text(20), most=5), ("담당", "팀장", "동장"), dated=True,
           help="한 줄에 직위 하나씩, 다섯 칸까지 적습니다. 비우면 결재란을 넣지 않습니다."),
    Option("seal", "관인", Choice("찍을 자리", "관인생략", "직인생략"), "찍을 자리",
           help="발신 명의 끝 글자에 관인을 찍을 자리를 둘지, 생략한다고 적을지 정합니다."),
    Option("due_days", "회신 기한", Number(1, 90, "일"), 7, section="연계",
           help="의뢰서를 발급한 날부터 셉니다. 휴무일이면 다음 근무일로 넘어갑니다."),
    Option("closed_days", "그 밖의 휴무일", Series(Date()),
           help=f"공휴일과 대체공휴일은 {THROUGH}년까지 들어 있습니다. 임시공휴일과 기관의 휴무일을 더해 주세요."),
    Option("attempts", "연락 시도", Number(1, 9, "번"), 3,
           help="이만큼 연락이 안 되면 ‘연락불가’로 종결할 것을 권합니다."),
    Option("followup_days", "사후 확인", Number(0, 90, "일"), 14,
           help="회신이 온 지 이만큼 지나면 주민에게 물어볼 것으로 오늘에 올립니다. 0이면 올리지 않습니다."),
    Option("stale_months", "확인 주기", Number(1, 60, "개월"), 12,
           help="이보다 오래 확인하지 않은 자원은 후보에서 뒤로 갑니다."),
    Option("emergency", "긴급 연락처", Series(Text(100)), ("112 경찰", "119 구급·화재", "129 보건복지상담"),
           help="긴급 접수에서 보이는 목록. 한 줄에 하나씩 적습니다."),
    Option("phone_script", "전화 동의에 덧붙일 말", Memo(1000),
           help="법에서 정한 내용은 의뢰서에 따라 자동으로 표시됩니다. 더 알릴 것만 적습니다."),
    Option("consent_months", "동의 보유 기간", Number(1, 120, "개월"), 12,
           help="동의서를 만들 때 보유 기한을 따로 적지 않으면 오늘부터 이만큼 둡니다."),
    Option("insurers", "보험 가입에 정보를 받는 곳", Text(100), dated=True,
           help="보험회사와 자원봉사센터의 이름. 자원봉사자 등록신청서의 동의에 나가고, 비우면 손으로 적습니다."),
    Option(INCLUDED, "등록 기준", Memo(4000), "\n".join(_TAKEN_IN), dated=True, section="자원 등록",
           help="한 줄에 하나씩 적습니다. 서식·대장의 ‘자원 등록 기준’으로 인쇄합니다."),
    Option(EXCLUDED, "제외 기준", Memo(4000), "\n".join(_LEFT_OUT), dated=True,
           help="등록하지 않거나 등록을 해제하는 경우. 해제할 때는 사유를 메모에 남깁니다."),
    Option("small_cells", "작은 칸 가리기", Choice("그대로", "3 미만"), "그대로", section="보호",
           help="통계에서 3보다 작은 칸과, 그 수를 셈해 낼 수 있게 하는 칸을 가릴지 정합니다."),
    Option("given_out", "밖에 내는 통계", Choice(*(each.label for each in Span)), Span.MONTH.label,
           help="작은 칸을 가릴 때만 씁니다. 이보다 짧은 기간의 통계는 가리지 않고 ‘내부 자료’라고 적습니다. "
           "짧은 기간까지 내면 그 달에 가린 칸이 분기와 연간에서도 가려집니다."),
    Option("masking", "가림", Choice(*(each.value for each in Rule)), Rule.MIDDLE.value,
           help="화면과 인쇄물에서 전화번호를 010-****-1234로 가릴지 010-1234-****로 가릴지 정합니다."),
    Option("lock_minutes", "화면 잠금", Number(2, 60, "분"), 10,
           help="이만큼 쓰지 않으면 1분 전에 알리고 화면을 가립니다. 적던 것은 그대로 두고 비밀번호를 묻습니다."),
    Option("privacy_officer", "개인정보 보호책임자", Text(60), dated=True, section="개인정보파일",
           help="직위와 성명. 예: 마을동장 홍길동"),
    Option("rights_desk", "요구를 접수하는 부서", Text(60),
           help="열람·정정·삭제·처리정지 요구를 접수하고 처리하는 부서. 비우면 이 기관입니다."),
    Option("file_ground", "운영 근거", Memo(1000), "\n".join(_FILE_GROUNDS),
           help="개인정보를 적어 두고 쓰는 근거. 열람 자료와 등록 사항에 나갑니다."),
    Option("file_purpose", "운영 목적", Memo(1000), _FILE_PURPOSE),
    Option("keep_left", "탈퇴 후 보유", Number(0, 240, "개월"), 0, section="파기",
           help="이만큼 지나면 ‘파기’에 대상으로 올립니다. 0이면 바로입니다(법 제21조). 파기 예정도 같습니다."),
    Option("keep_died", "사망 후 보유", Number(0, 240, "개월"), 0),
    Option("keep_moved", "전출 후 보유", Number(0, 240, "개월"), 12),
    Option("keep_consent", "동의 종료 후 보유", Number(0, 240, "개월"), 0,
           help="수집·이용 동의가 모두 끝났거나 철회된 주민."),
    Option("keep_dormant", "휴면 후 보유", Number(1, 240, "개월"), 24),
    Option("keep_idle", "마지막 기록 후 보유", Number(1, 240, "개월"), 60,
           help="이만큼 아무 기록도 더해지지 않은 주민은 목적을 이룬 것으로 보고 대상에 올립니다."),
    Option("bin_days", "휴지통 보관", Number(30, 3650, "일"), 30,
           help="지운 기록은 이만큼 휴지통에서 되살릴 수 있고, 그 뒤에는 대상에 올립니다."),
    Option(SECOND_PLACE, "두 번째 백업 자리", Text(200), apart=True, section="백업",
           help="보안 USB나 부서 공유폴더. 백업할 때마다 그곳에도 복사하고 확인합니다."),
)
# fmt: on
BY_NAME = {option.name: option for option in ALL}
