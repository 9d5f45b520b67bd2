-- The data file of 마을이음. Generated from app/kinds by `python -m app schema`; do not edit.
-- The ledger's tables stand in a second file that a restore never rolls back.
CREATE TABLE migration (  -- named changes this file has been through
  name TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE identity (  -- which office this is, in every copy of its files; one row
  office TEXT NOT NULL,
  outputs INTEGER NOT NULL,  -- the last entry the ledger had, so that an older one is known
  saves INTEGER NOT NULL DEFAULT 0,  -- how often the data was saved, as the ledger counts as well; 0: not counted yet
  missed INTEGER NOT NULL DEFAULT 0  -- how many saves before the last one the ledger had no room for
) STRICT;
CREATE TABLE key_file (  -- how often keys.json was changed, so that one that is not of this data is known; one row
  number INTEGER NOT NULL
) STRICT;
CREATE TABLE shown_code (  -- a recovery code was made, and nobody has said yet that it is put away; a row or none
  at TEXT NOT NULL
) STRICT;
CREATE TABLE former_key (  -- data keys that others took the place of: older backups are encrypted with them
  fingerprint TEXT PRIMARY KEY,  -- by which a key file tells which key it holds
  key BLOB NOT NULL,
  until TEXT NOT NULL
) STRICT;
CREATE TABLE record (  -- header of every record
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,  -- uuid7: the same in every copy of the file
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  sort_key TEXT NOT NULL,  -- title folded; its binary order is the order of the Korean alphabet
  root INTEGER NOT NULL,  -- the person whose role this is, else the record itself
  status TEXT,
  ver INTEGER NOT NULL DEFAULT 1,  -- raised by every save: the optimistic lock
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  verified_on TEXT,
  verified_by TEXT,
  deleted_at TEXT
) STRICT;
CREATE INDEX record_by_name ON record (kind, sort_key, id) WHERE deleted_at IS NULL;
CREATE INDEX record_by_change ON record (kind, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX record_roots ON record (sort_key, id) WHERE deleted_at IS NULL AND root = id;
CREATE TABLE change (  -- one row for every action that wrote
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  terminal TEXT NOT NULL,
  action TEXT NOT NULL,
  undoes INTEGER REFERENCES change (id),
  note TEXT NOT NULL DEFAULT '',
  login TEXT NOT NULL DEFAULT '',  -- the account: two clerks may have one name
  purpose TEXT NOT NULL DEFAULT '',
  about TEXT CHECK (about IS NULL OR json_valid(about))  -- records beside those it changed; empty: no entry in the log
) STRICT;
CREATE INDEX change_undone ON change (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_by_account ON change (login, id);
CREATE TABLE unfinished (  -- actions written in parts whose last part is still to come; none while nobody works
  change INTEGER PRIMARY KEY REFERENCES change (id)
) STRICT;
CREATE TABLE performed (  -- changes that were asked for under a name: who asks again is told what came of the first
  change INTEGER PRIMARY KEY REFERENCES change (id),
  request TEXT NOT NULL UNIQUE,
  outcome TEXT CHECK (outcome IS NULL OR json_valid(outcome))
) STRICT;
CREATE TABLE audit (  -- what each action changed, column by column; append-only
  id INTEGER PRIMARY KEY,
  change INTEGER NOT NULL REFERENCES change (id),
  record INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
  old TEXT CHECK (old IS NULL OR json_valid(old)),
  new TEXT CHECK (new IS NULL OR json_valid(new))
) STRICT;
CREATE INDEX audit_of_record ON audit (record, id);
CREATE INDEX audit_of_change ON audit (change, record);
CREATE TABLE serial (  -- the last number given of each series and year
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (series, year)
) STRICT;
CREATE TABLE setting (  -- the office's settings, with the day each value begins; the last written holds
  name TEXT NOT NULL,
  since TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX setting_by_name ON setting (name);
CREATE TABLE forbidden_number (  -- where the last look through the file found a number that may not be kept
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  "column" TEXT NOT NULL,
  record INTEGER NOT NULL,
  sort TEXT NOT NULL,
  shown TEXT NOT NULL,  -- what may be told of it
  PRIMARY KEY (tbl, row, "column")
) STRICT;
CREATE TABLE origin (  -- by what a re-import knows a record: its source's code, or digests of what identifies it
  kind TEXT NOT NULL,
  mark TEXT NOT NULL,
  change INTEGER NOT NULL REFERENCES change (id),  -- an undone import is forgotten with its change
  record INTEGER NOT NULL REFERENCES record (id),
  digest TEXT NOT NULL CHECK (json_valid(digest)),  -- of each column: as the file had it, as it was saved
  raw TEXT NOT NULL DEFAULT '',  -- digest of the row's cells and of what they mean; empty: the columns say otherwise
  PRIMARY KEY (kind, mark, change)
) STRICT;
CREATE INDEX origin_of_record ON origin (record, change);
CREATE INDEX origin_as_read ON origin (raw) WHERE raw <> '';
CREATE INDEX origin_of_change ON origin (change, record);
CREATE TABLE import_source (  -- of which list the records of an import are: the same from edition to edition
  change INTEGER PRIMARY KEY REFERENCES change (id),  -- an undone import is forgotten with its change
  kind TEXT NOT NULL,
  source INTEGER NOT NULL,  -- the import that brought its first edition
  headers TEXT NOT NULL CHECK (json_valid(headers)),  -- digests of its columns' names; none where they were not noted
  as_of TEXT NOT NULL  -- the day it is of; empty where nobody knows
) STRICT;
CREATE INDEX import_source_of ON import_source (kind, source);
CREATE TABLE merged (  -- 합치기: into which record one was merged; an undone merge is forgotten with its change
  gone INTEGER NOT NULL REFERENCES record (id),
  kept INTEGER NOT NULL REFERENCES record (id),
  change INTEGER NOT NULL REFERENCES change (id),
  PRIMARY KEY (gone, change)
) STRICT;
CREATE INDEX merged_into ON merged (kept);
CREATE TABLE kept_paper (  -- what went out under a number, as it was composed
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,  -- 출력번호
  paper TEXT NOT NULL,
  purpose TEXT NOT NULL,
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,  -- the record it is of; 0: a list
  content BLOB NOT NULL  -- its text (JSON), compressed
) STRICT;
CREATE INDEX kept_paper_of_record ON kept_paper (record, paper);
CREATE TABLE kept_paper_of (  -- whose data it holds
  paper INTEGER NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (paper, record)
) STRICT;
CREATE INDEX kept_paper_by_record ON kept_paper_of (record);
CREATE TABLE destruction_request (  -- 파기 요청: asked for by one account, decided by another
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  login TEXT NOT NULL,
  record INTEGER NOT NULL,  -- the record, or what is kept apart of one
  apart INTEGER NOT NULL DEFAULT 0,  -- 1: it is kept apart
  reason TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT '',  -- empty: not decided yet
  decided_at TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX destruction_request_open ON destruction_request (state, record);
CREATE TABLE kept_apart (  -- 분리보관: what another law keeps of destroyed records, in no list and no search
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,  -- of the destroyed record
  kind TEXT NOT NULL,
  statute TEXT NOT NULL,
  until TEXT NOT NULL,  -- the last day
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE draft (  -- forms not yet saved, kept through a crash
  account TEXT NOT NULL,
  form TEXT NOT NULL,
  at TEXT NOT NULL,
  entered TEXT NOT NULL,
  PRIMARY KEY (account, form)
) STRICT;
CREATE TABLE preference (  -- what each account chose: columns, widths
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (account, name)
) STRICT;
CREATE TABLE distinct_pair (  -- two records that a clerk said are not the same
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  PRIMARY KEY (low, high)
) STRICT;
CREATE TABLE search_version (version INTEGER NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  s, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1 2 3 4'
);
CREATE VIRTUAL TABLE search_word USING fts5vocab (search, 'instance');
INSERT INTO search (search, rank) VALUES ('automerge', 0);  -- a save never pays for merging
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);

CREATE TABLE "request" (  -- 접수
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 접수번호
  "at" TEXT,  -- 접수 일시
  "kind" TEXT,  -- 구분
  "channel" TEXT,  -- 접수 경로
  "by" TEXT,  -- 접수자
  "reporter_who" TEXT,  -- 알린 사람 구분
  "reporter_person" INTEGER REFERENCES record (id),  -- 알린 사람 이름
  "reporter_relation" TEXT,  -- 알린 사람 관계
  "subject_person" INTEGER REFERENCES record (id),  -- 대상자 주민
  "subject_description" TEXT,  -- 대상자 설명
  "subject_place" TEXT,  -- 대상자 장소
  "tong" INTEGER,  -- 통
  "text" TEXT,  -- 내용
  "urgency" TEXT,  -- 긴급도
  "owner" INTEGER REFERENCES record (id),  -- 담당
  "next_action" TEXT,  -- 다음 할 일
  "next_at" TEXT,  -- 다음 예정 일시
  "met_at" TEXT,  -- 첫 만남 일시
  "met_how" TEXT,  -- 첫 만남 방법
  "state" TEXT,  -- 상태
  "result" TEXT,  -- 결과
  "informed_of" INTEGER REFERENCES record (id),  -- 안내 기관
  "lacking" TEXT,  -- 부족한 자원
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "request_needs" (  -- 욕구
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 욕구
) STRICT;
CREATE TABLE "request_passed" (  -- 내부 인계
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "need" TEXT,  -- 욕구
  "desk" TEXT,  -- 창구
  "at" TEXT,  -- 일시
  "by" TEXT  -- 인계자
) STRICT;
CREATE TABLE "referral" (  -- 연계
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 관리번호
  "state" TEXT,  -- 상태
  "request" INTEGER REFERENCES record (id),  -- 접수
  "person" INTEGER REFERENCES record (id),  -- 주민
  "described" TEXT,  -- 주민 설명
  "tong" INTEGER,  -- 통
  "target" INTEGER REFERENCES record (id),  -- 연계할 곳
  "recipient" TEXT,  -- 받는 분
  "recipient_contact" TEXT,  -- 받는 분 연락처
  "place" TEXT,  -- 장소
  "hours" TEXT,  -- 시간
  "reason" TEXT,  -- 의뢰 사유
  "ask" TEXT,  -- 요청 사항
  "wished" TEXT,  -- 희망 일시
  "given" TEXT,  -- 기존 지원 사항
  "documents" TEXT,  -- 구비 서류
  "consent" INTEGER REFERENCES record (id),  -- 동의
  "article" TEXT,  -- 법 조항
  "due_on" TEXT,  -- 회신 기한
  "channel" TEXT,  -- 전달 방법
  "issued_at" TEXT,  -- 발급 일시
  "issued_by" TEXT,  -- 발급자
  "former" INTEGER REFERENCES record (id),  -- 앞 의뢰서
  "printed" INTEGER,  -- 출력
  "reprints" INTEGER,  -- 재출력
  "owner" INTEGER REFERENCES record (id),  -- 담당
  "reply_on" TEXT,  -- 회신 접수일
  "reply_by" TEXT,  -- 회신 회신자
  "reply_text" TEXT,  -- 회신 내용
  "end_reason" TEXT,  -- 종결 사유
  "outcome" TEXT,  -- 욕구 충족
  "given_time" INTEGER,  -- 제공 시간
  "followup_on" TEXT,  -- 사후 확인 확인일
  "followup_by" TEXT,  -- 사후 확인 확인자
  "followup_outcome" TEXT,  -- 사후 확인 욕구 충족
  "followup_reason" TEXT,  -- 사후 확인 사유
  "followup_text" TEXT  -- 사후 확인 주민 의견
) STRICT;
CREATE TABLE "referral_needs" (  -- 욕구
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 욕구
) STRICT;
CREATE TABLE "referral_shared_items" (  -- 제공 항목
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 제공 항목
) STRICT;
CREATE TABLE "booking" (  -- 상담 예약
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "counselor" INTEGER REFERENCES record (id),  -- 마을상담가
  "on" TEXT,  -- 상담일
  "at" TEXT,  -- 시각
  "minutes" INTEGER,  -- 소요 시간
  "person" INTEGER REFERENCES record (id),  -- 주민
  "described" TEXT,  -- 주민 설명
  "phone" TEXT,  -- 연락처
  "about" TEXT,  -- 상담 내용
  "request" INTEGER REFERENCES record (id),  -- 접수
  "referral" INTEGER REFERENCES record (id),  -- 연계
  "state" TEXT,  -- 상태
  "reason" TEXT,  -- 취소 사유
  "told" INTEGER,  -- 취소 알림
  "owner" INTEGER REFERENCES record (id),  -- 담당
  "by" TEXT  -- 예약 접수자
) STRICT;
CREATE TABLE "bundle" (  -- 연계 묶음
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 묶음번호
  "person" INTEGER REFERENCES record (id),  -- 주민
  "household" INTEGER REFERENCES record (id),  -- 가구
  "planner" INTEGER REFERENCES record (id),  -- 담당
  "opened_on" TEXT,  -- 시작일
  "next_check_on" TEXT,  -- 다음 점검일
  "checked_on" TEXT,  -- 마지막 점검일
  "goal" TEXT,  -- 목표
  "state" TEXT,  -- 상태
  "closed_on" TEXT,  -- 종결일
  "result" TEXT  -- 결과
) STRICT;
CREATE TABLE "attempt" (  -- 연락 시도
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "request" INTEGER REFERENCES record (id),  -- 접수
  "referral" INTEGER REFERENCES record (id),  -- 연계
  "target" INTEGER REFERENCES record (id),  -- 연락 대상
  "at" TEXT,  -- 일시
  "how" TEXT,  -- 방법
  "result" TEXT,  -- 결과
  "by" TEXT,  -- 연락자
  "note" TEXT  -- 비고
) STRICT;
CREATE TABLE "volunteer" (  -- 자원봉사자
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "person_name" TEXT,  -- 성명 (복사)
  "person_birth" TEXT,  -- 생년월일 (복사)
  "person_mobile" TEXT,  -- 휴대전화 (복사)
  "person_tong" INTEGER,  -- 통 (복사)
  "person_status" TEXT,  -- 상태 (복사)
  "person_verified_on" TEXT,  -- 확인일 (복사)
  "person" INTEGER REFERENCES record (id),  -- 주민
  "form" TEXT,  -- 구분
  "availability" INTEGER,  -- 가능 요일
  "range" TEXT,  -- 활동 범위
  "skills" TEXT,  -- 재능·기술
  "licences" TEXT,  -- 자격·면허
  "vehicle" TEXT,  -- 차량
  "qualified_until" TEXT,  -- 자격 만료일
  "insured_until" TEXT,  -- 보험 만료일
  "trained_until" TEXT,  -- 교육 만료일
  "vetted_until" TEXT,  -- 신원 확인 만료일
  "status" TEXT,  -- 역할 상태
  "registered_on" TEXT,  -- 등록일
  "monthly_capacity" INTEGER,  -- 월 연계 한도
  "pause_from" TEXT,  -- 활동 중지 시작
  "pause_until" TEXT,  -- 활동 중지 종료
  "pause_reason" TEXT,  -- 활동 중지 사유
  "pause_told_by" TEXT,  -- 활동 중지 알린 사람
  "praise" INTEGER  -- 포상 추천
) STRICT;
CREATE TABLE "volunteer_talents" (  -- 분야
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 분야
) STRICT;
CREATE TABLE "volunteer_fields" (  -- 법정 분야
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 법정 분야
) STRICT;
CREATE TABLE "volunteer_wishes" (  -- 희망 활동
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "field" TEXT,  -- 분야
  "from" TEXT,  -- 시작
  "until" TEXT,  -- 종료
  "times" INTEGER,  -- 주
  "hours" INTEGER,  -- 하루
  "target" TEXT,  -- 대상
  "area" TEXT  -- 지역
) STRICT;
CREATE TABLE "volunteer_training" (  -- 교육 이수
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "course" TEXT,  -- 과정
  "on" TEXT,  -- 이수일
  "hours" INTEGER  -- 시간
) STRICT;
CREATE TABLE "counselor" (  -- 마을상담가
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "person_name" TEXT,  -- 성명 (복사)
  "person_birth" TEXT,  -- 생년월일 (복사)
  "person_mobile" TEXT,  -- 휴대전화 (복사)
  "person_tong" INTEGER,  -- 통 (복사)
  "person_status" TEXT,  -- 상태 (복사)
  "person_verified_on" TEXT,  -- 확인일 (복사)
  "person" INTEGER REFERENCES record (id),  -- 주민
  "category" TEXT,  -- 상담 분야
  "title" TEXT,  -- 직함
  "honorary" INTEGER,  -- 명예직
  "days" INTEGER,  -- 상담 요일
  "schedule" TEXT,  -- 상담 시간
  "place" TEXT,  -- 상담 장소
  "reservation" INTEGER,  -- 예약
  "scope" TEXT,  -- 상담 범위
  "exclusions" TEXT,  -- 제외 사항
  "monthly_capacity" INTEGER,  -- 월 상담 한도
  "areas" TEXT,  -- 담당 동
  "public_contact" TEXT,  -- 주민 안내 연락처
  "office_name" TEXT,  -- 사무실 이름
  "office_address" TEXT,  -- 사무실 주소
  "office_phone" TEXT,  -- 사무실 전화
  "office_fax" TEXT,  -- 사무실 팩스
  "office_email" TEXT,  -- 사무실 이메일
  "licence_type" TEXT,  -- 자격 종류
  "licence_no" TEXT,  -- 자격 번호
  "licence_issuer" TEXT,  -- 자격 발급 기관
  "licence_checked_on" TEXT,  -- 자격 확인일
  "licence_until" TEXT,  -- 자격 만료일
  "insured_until" TEXT,  -- 보험 만료일
  "trained_until" TEXT,  -- 교육 만료일
  "vetted_until" TEXT,  -- 신원 확인 만료일
  "pause_from" TEXT,  -- 활동 중지 시작
  "pause_until" TEXT,  -- 활동 중지 종료
  "pause_reason" TEXT,  -- 활동 중지 사유
  "pause_told_by" TEXT,  -- 활동 중지 알린 사람
  "status" TEXT  -- 역할 상태
) STRICT;
CREATE TABLE "counselor_first_methods" (  -- 1차 상담
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 1차 상담
) STRICT;
CREATE TABLE "counselor_second_methods" (  -- 2차 상담
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 2차 상담
) STRICT;
CREATE TABLE "counselor_slots" (  -- 방문 상담일
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "week" TEXT,  -- 주
  "day" TEXT,  -- 요일
  "from" TEXT,  -- 시작
  "to" TEXT,  -- 종료
  "minutes" INTEGER  -- 1인당 시간
) STRICT;
CREATE TABLE "counselor_absences" (  -- 상담 휴무일
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "on" TEXT,  -- 날짜
  "reason" TEXT  -- 사유
) STRICT;
CREATE TABLE "job_program" (  -- 일자리사업
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "name" TEXT,  -- 사업명
  "type" TEXT,  -- 유형
  "theme" TEXT,  -- 주제
  "department" TEXT,  -- 담당 부서
  "operator_org" TEXT,  -- 수행기관 이름
  "operator_contact" TEXT,  -- 수행기관 담당자
  "operator_phone" TEXT,  -- 수행기관 전화
  "run_from" TEXT,  -- 사업 시작
  "run_to" TEXT,  -- 사업 종료
  "recruit_from" TEXT,  -- 모집 시작
  "recruit_to" TEXT,  -- 모집 마감
  "seats" INTEGER,  -- 모집 인원
  "place" TEXT,  -- 장소
  "days" INTEGER,  -- 요일
  "hours" TEXT,  -- 시간
  "pay_amount" INTEGER,  -- 보수 금액
  "pay_per" TEXT,  -- 보수 단위
  "min_age" INTEGER,  -- 최소 연령
  "max_age" INTEGER,  -- 최대 연령
  "residence" TEXT,  -- 거주 요건
  "eligibility" TEXT,  -- 참여 자격
  "exclusions" TEXT,  -- 제외 대상
  "documents" TEXT,  -- 구비 서류
  "number_law" TEXT,  -- 주민등록번호 근거 법령
  "how_to_apply" TEXT,  -- 신청 방법
  "insurance" TEXT,  -- 보험
  "service" TEXT,  -- 주민 제공 서비스
  "recipients" TEXT,  -- 서비스 대상
  "status" TEXT,  -- 상태
  "source_code" TEXT,  -- 원본 코드
  "memo" TEXT,  -- 메모
  "verified_on" TEXT,  -- 확인일
  "verified_by" TEXT,  -- 확인자
  "verified_how" TEXT  -- 확인 방법
) STRICT;
CREATE TABLE "job_program_needs" (  -- 답하는 욕구
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 답하는 욕구
) STRICT;
CREATE TABLE "participation" (  -- 일자리 참여
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "receipt_no" TEXT,  -- 접수번호
  "program" INTEGER REFERENCES record (id),  -- 일자리사업
  "person" INTEGER REFERENCES record (id),  -- 주민
  "applied_on" TEXT,  -- 신청일
  "state" TEXT,  -- 상태
  "waiting_no" INTEGER,  -- 대기 순번
  "other_programs" TEXT,  -- 타 사업 중복 확인
  "refused_for" TEXT,  -- 미선발 사유
  "placed_at" TEXT,  -- 배치 장소
  "starts_on" TEXT,  -- 근무 시작
  "ends_on" TEXT,  -- 근무 종료
  "drop_reason" TEXT  -- 포기 사유
) STRICT;
CREATE TABLE "organization" (  -- 기관·단체
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "name" TEXT,  -- 이름
  "type" TEXT,  -- 유형
  "operator" TEXT,  -- 운영 주체
  "other_names" TEXT,  -- 다른 이름
  "contact" TEXT,  -- 담당자
  "phone" TEXT,  -- 전화
  "fax" TEXT,  -- 팩스
  "email" TEXT,  -- 이메일
  "public_contact" TEXT,  -- 주민 안내 연락처
  "postcode" TEXT,  -- 우편번호
  "address" TEXT,  -- 주소
  "detail" TEXT,  -- 상세주소
  "dong" TEXT,  -- 동
  "tong" INTEGER,  -- 통
  "offer" TEXT,  -- 제공 내용
  "conditions" TEXT,  -- 이용 조건
  "hours" TEXT,  -- 이용 시간
  "days" INTEGER,  -- 가능 요일
  "cost" TEXT,  -- 비용
  "bring" TEXT,  -- 준비물
  "area" TEXT,  -- 이용 지역
  "wheelchair" TEXT,  -- 휠체어 이용
  "monthly_capacity" INTEGER,  -- 월 연계 한도
  "agreement_from" TEXT,  -- 협약 시작
  "agreement_to" TEXT,  -- 협약 종료
  "pause_from" TEXT,  -- 활동 중지 시작
  "pause_until" TEXT,  -- 활동 중지 종료
  "pause_reason" TEXT,  -- 활동 중지 사유
  "pause_told_by" TEXT,  -- 활동 중지 알린 사람
  "status" TEXT,  -- 상태
  "source_code" TEXT,  -- 원본 코드
  "memo" TEXT,  -- 메모
  "survey_card" INTEGER REFERENCES record (id),  -- 발굴 카드
  "verified_on" TEXT,  -- 확인일
  "verified_by" TEXT,  -- 확인자
  "verified_how" TEXT  -- 확인 방법
) STRICT;
CREATE TABLE "organization_offers" (  -- 제공 자원
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 제공 자원
) STRICT;
CREATE TABLE "organization_languages" (  -- 가능 언어
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 가능 언어
) STRICT;
CREATE TABLE "asset" (  -- 공간·물품
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "name" TEXT,  -- 이름
  "type" TEXT,  -- 유형
  "operator" TEXT,  -- 관리 기관
  "located_in" TEXT,  -- 보관·설치 장소
  "capacity" INTEGER,  -- 수용 인원
  "quantity" INTEGER,  -- 수량
  "contact" TEXT,  -- 담당자
  "phone" TEXT,  -- 전화
  "fax" TEXT,  -- 팩스
  "email" TEXT,  -- 이메일
  "public_contact" TEXT,  -- 주민 안내 연락처
  "postcode" TEXT,  -- 우편번호
  "address" TEXT,  -- 주소
  "detail" TEXT,  -- 상세주소
  "dong" TEXT,  -- 동
  "tong" INTEGER,  -- 통
  "offer" TEXT,  -- 제공 내용
  "conditions" TEXT,  -- 이용 조건
  "hours" TEXT,  -- 이용 시간
  "days" INTEGER,  -- 가능 요일
  "agreement_from" TEXT,  -- 협약 시작
  "agreement_to" TEXT,  -- 협약 종료
  "pause_from" TEXT,  -- 활동 중지 시작
  "pause_until" TEXT,  -- 활동 중지 종료
  "pause_reason" TEXT,  -- 활동 중지 사유
  "pause_told_by" TEXT,  -- 활동 중지 알린 사람
  "status" TEXT,  -- 상태
  "source_code" TEXT,  -- 원본 코드
  "memo" TEXT,  -- 메모
  "survey_card" INTEGER REFERENCES record (id),  -- 발굴 카드
  "verified_on" TEXT,  -- 확인일
  "verified_by" TEXT,  -- 확인자
  "verified_how" TEXT  -- 확인 방법
) STRICT;
CREATE TABLE "asset_offers" (  -- 제공 자원
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 제공 자원
) STRICT;
CREATE TABLE "person" (  -- 주민
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "name" TEXT,  -- 성명
  "hanja" TEXT,  -- 한자 이름
  "birth" TEXT,  -- 생년월일
  "sex" TEXT,  -- 성별
  "mobile" TEXT,  -- 휴대전화
  "phone2" TEXT,  -- 기타 전화
  "sms_ok" INTEGER,  -- 문자 수신
  "email" TEXT,  -- 이메일
  "postcode" TEXT,  -- 우편번호
  "address" TEXT,  -- 도로명주소
  "detail" TEXT,  -- 상세주소
  "dong" TEXT,  -- 동
  "tong" INTEGER,  -- 통
  "ban" INTEGER,  -- 반
  "id_1365" TEXT,  -- 1365 아이디
  "guardian_name" TEXT,  -- 보호자 성명
  "guardian_phone" TEXT,  -- 보호자 연락처
  "guardian_relation" TEXT,  -- 보호자 관계
  "emergency_name" TEXT,  -- 비상연락 성명
  "emergency_phone" TEXT,  -- 비상연락 연락처
  "emergency_relation" TEXT,  -- 비상연락 관계
  "source" TEXT,  -- 발굴 경로
  "survey_card" INTEGER REFERENCES record (id),  -- 발굴 카드
  "recommended_by" TEXT,  -- 추천인
  "status" TEXT,  -- 상태
  "gone_on" TEXT,  -- 전출·사망일
  "alert" TEXT,  -- 주의
  "memo" TEXT,  -- 메모
  "verified_on" TEXT,  -- 확인일
  "verified_by" TEXT,  -- 확인자
  "verified_how" TEXT  -- 확인 방법
) STRICT;
CREATE TABLE "person_roles" (  -- 마을 역할
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 마을 역할
) STRICT;
CREATE TABLE "person_former_names" (  -- 이전 이름
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "name" TEXT,  -- 이름
  "until" TEXT  -- 바꾼 날
) STRICT;
CREATE TABLE "household" (  -- 가구
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "name" TEXT,  -- 가구 이름
  "address" TEXT,  -- 주소
  "detail" TEXT,  -- 상세주소
  "tong" INTEGER,  -- 통
  "ban" INTEGER,  -- 반
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "household_members" (  -- 가구원
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "person" INTEGER REFERENCES record (id),  -- 주민
  "relation" TEXT,  -- 세대주와의 관계
  "head" INTEGER  -- 세대주
) STRICT;
CREATE TABLE "consent" (  -- 동의
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "person" INTEGER REFERENCES record (id),  -- 주민
  "kind" TEXT,  -- 종류
  "purpose" TEXT,  -- 목적
  "form_version" TEXT,  -- 서식
  "recipients" TEXT,  -- 받는 곳
  "recipients_contact" TEXT,  -- 받는 곳 연락처
  "on" TEXT,  -- 동의일
  "method" TEXT,  -- 방법
  "at" TEXT,  -- 받은 일시
  "script" TEXT,  -- 읽어 준 내용
  "state" TEXT,  -- 상태
  "request" INTEGER REFERENCES record (id),  -- 접수
  "by" TEXT,  -- 담당자
  "keep_until" TEXT,  -- 보유 기한
  "withdrawn_on" TEXT,  -- 철회일
  "told_on" TEXT,  -- 철회 알림
  "kept_at" TEXT  -- 동의서 보관 장소
) STRICT;
CREATE TABLE "consent_items" (  -- 항목
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 항목
) STRICT;
CREATE TABLE "rights_request" (  -- 정보주체 요구
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 요구번호
  "person" INTEGER REFERENCES record (id),  -- 주민
  "sort" TEXT,  -- 요구
  "asked" TEXT,  -- 요구 내용
  "asker" TEXT,  -- 요구한 사람
  "agent" TEXT,  -- 대리인 성명
  "relation" TEXT,  -- 정보주체와의 관계
  "identity" TEXT,  -- 본인 확인
  "received_on" TEXT,  -- 접수일
  "due_on" TEXT,  -- 처리 기한
  "state" TEXT,  -- 상태
  "result" TEXT,  -- 결과
  "reason" TEXT,  -- 사유
  "done" TEXT,  -- 조치한 내용
  "answered_on" TEXT,  -- 회신일
  "answered_how" TEXT,  -- 회신 방법
  "by" TEXT  -- 담당자
) STRICT;
CREATE TABLE "gathering" (  -- 모임
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "name" TEXT,  -- 이름
  "kind" TEXT,  -- 종류
  "place" TEXT,  -- 모임 장소
  "cycle" TEXT,  -- 주기
  "size" INTEGER,  -- 인원
  "contact" TEXT,  -- 연락 담당
  "phone" TEXT,  -- 전화
  "public_contact" TEXT,  -- 주민 안내 연락처
  "welcomes" INTEGER,  -- 신규 회원
  "tong" INTEGER,  -- 통
  "source" TEXT,  -- 발굴 경로
  "survey_card" INTEGER REFERENCES record (id),  -- 발굴 카드
  "status" TEXT,  -- 상태
  "memo" TEXT,  -- 메모
  "verified_on" TEXT,  -- 확인일
  "verified_by" TEXT,  -- 확인자
  "verified_how" TEXT  -- 확인 방법
) STRICT;
CREATE TABLE "membership" (  -- 모임 구성원
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "gathering" INTEGER REFERENCES record (id),  -- 모임
  "person" INTEGER REFERENCES record (id),  -- 주민
  "role" TEXT,  -- 역할
  "since" TEXT,  -- 참여 시작
  "willingness" TEXT,  -- 협의회 참여 의향
  "consent" INTEGER REFERENCES record (id)  -- 동의
) STRICT;
CREATE TABLE "council" (  -- 협의회·자문단
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 번호
  "name" TEXT,  -- 이름
  "sort" TEXT,  -- 종류
  "seats" INTEGER,  -- 위원 수
  "starts_on" TEXT,  -- 임기 시작
  "ends_on" TEXT,  -- 임기 만료
  "by" TEXT,  -- 위촉권자
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "council_willing" (  -- 참여 의향
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 참여 의향
) STRICT;
CREATE TABLE "council_criteria" (  -- 기준
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "first_tong" INTEGER,  -- 통부터
  "last_tong" INTEGER,  -- 통까지
  "sex" TEXT,  -- 성별
  "age_from" INTEGER,  -- 몇 세부터
  "age_to" INTEGER,  -- 몇 세까지
  "field" TEXT,  -- 분야
  "least" INTEGER,  -- 최소
  "most" INTEGER  -- 최대
) STRICT;
CREATE TABLE "nomination" (  -- 위원 추천
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "council" INTEGER REFERENCES record (id),  -- 협의회·자문단
  "person" INTEGER REFERENCES record (id),  -- 주민
  "post" TEXT,  -- 직책
  "reason" TEXT,  -- 추천 사유
  "on" TEXT,  -- 날짜
  "state" TEXT,  -- 상태
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "event" (  -- 교육·회의
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 번호
  "name" TEXT,  -- 제목
  "sort" TEXT,  -- 종류
  "course" TEXT,  -- 과정
  "for_whom" TEXT,  -- 대상
  "on" TEXT,  -- 날짜
  "at" TEXT,  -- 시작 시각
  "minutes" INTEGER,  -- 시간
  "place" TEXT,  -- 장소
  "lecturer" INTEGER REFERENCES record (id),  -- 강사
  "state" TEXT,  -- 상태
  "agenda" TEXT,  -- 내용·안건
  "decided" TEXT,  -- 결과
  "source" INTEGER REFERENCES record (id),  -- 나온 곳
  "month" TEXT,  -- 점검 월
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "attendee" (  -- 참석자
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "event" INTEGER REFERENCES record (id),  -- 교육·회의
  "person" INTEGER REFERENCES record (id),  -- 주민
  "staff" INTEGER REFERENCES record (id),  -- 직원
  "state" TEXT,  -- 상태
  "minutes" INTEGER,  -- 들은 시간
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "tong" (  -- 통
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" INTEGER,  -- 통
  "area" TEXT,  -- 구역
  "head" INTEGER REFERENCES record (id),  -- 통장
  "officer" INTEGER REFERENCES record (id),  -- 담당 주무관
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "survey_card" (  -- 발굴 카드
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 카드번호
  "channel" TEXT,  -- 조사 방법
  "on" TEXT,  -- 조사일
  "tong" INTEGER,  -- 통
  "officer" INTEGER REFERENCES record (id),  -- 담당
  "asked" TEXT,  -- 만난 사람
  "told" TEXT,  -- 들은 이야기
  "next_whom" TEXT,  -- 더 만날 사람
  "state" TEXT  -- 상태
) STRICT;
CREATE TABLE "campaign" (  -- 일제조사
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 조사번호
  "name" TEXT,  -- 이름
  "starts_on" TEXT,  -- 시작일
  "ends_on" TEXT,  -- 종료일
  "aim" TEXT,  -- 조사 방법
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "campaign_sorts" (  -- 조사할 자원
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 조사할 자원
) STRICT;
CREATE TABLE "campaign_shares" (  -- 나누어 맡기
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "officer" INTEGER REFERENCES record (id),  -- 담당
  "sort" TEXT,  -- 자원
  "first_tong" INTEGER,  -- 통부터
  "last_tong" INTEGER  -- 통까지
) STRICT;
CREATE TABLE "verification" (  -- 확인 기록
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 확인번호
  "target" INTEGER REFERENCES record (id),  -- 확인한 곳
  "campaign" INTEGER REFERENCES record (id),  -- 일제조사
  "on" TEXT,  -- 확인일
  "by" TEXT,  -- 확인자
  "how" TEXT,  -- 방법
  "result" TEXT,  -- 결과
  "changed" TEXT,  -- 바뀐 내용
  "due_on" TEXT  -- 회신 기한
) STRICT;
CREATE TABLE "population" (  -- 인구 구성
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "as_of" TEXT,  -- 기준일
  "tong" INTEGER,  -- 통
  "men_0" INTEGER,  -- 남 0~9세
  "men_10" INTEGER,  -- 남 10~19세
  "men_20" INTEGER,  -- 남 20~29세
  "men_30" INTEGER,  -- 남 30~39세
  "men_40" INTEGER,  -- 남 40~49세
  "men_50" INTEGER,  -- 남 50~59세
  "men_60" INTEGER,  -- 남 60~69세
  "men_70" INTEGER,  -- 남 70~79세
  "men_80" INTEGER,  -- 남 80~89세
  "men_90" INTEGER,  -- 남 90~99세
  "men_100" INTEGER,  -- 남 100세 이상
  "women_0" INTEGER,  -- 여 0~9세
  "women_10" INTEGER,  -- 여 10~19세
  "women_20" INTEGER,  -- 여 20~29세
  "women_30" INTEGER,  -- 여 30~39세
  "women_40" INTEGER,  -- 여 40~49세
  "women_50" INTEGER,  -- 여 50~59세
  "women_60" INTEGER,  -- 여 60~69세
  "women_70" INTEGER,  -- 여 70~79세
  "women_80" INTEGER,  -- 여 80~89세
  "women_90" INTEGER,  -- 여 90~99세
  "women_100" INTEGER,  -- 여 100세 이상
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "task" (  -- 할 일
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "what" TEXT,  -- 할 일
  "tong" INTEGER REFERENCES record (id),  -- 통
  "who" INTEGER REFERENCES record (id),  -- 누가
  "due_on" TEXT,  -- 기한
  "state" TEXT,  -- 상태
  "done_on" TEXT,  -- 처리일
  "done_by" TEXT,  -- 처리자
  "source" INTEGER REFERENCES record (id),  -- 나온 곳
  "month" TEXT,  -- 점검 월
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "routine" (  -- 월별 점검
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "what" TEXT,  -- 점검 내용
  "who" TEXT,  -- 누가
  "makes" TEXT,  -- 만드는 것
  "by_day" INTEGER,  -- 며칠까지
  "state" TEXT,  -- 상태
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "routine_months" (  -- 달
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 달
) STRICT;
CREATE TABLE "routine_tongs" (  -- 대상 통
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "tong" INTEGER REFERENCES record (id)  -- 통
) STRICT;
CREATE TABLE "tong_note" (  -- 통 소식
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 소식번호
  "tong" INTEGER REFERENCES record (id),  -- 통
  "on" TEXT,  -- 날짜
  "part" TEXT,  -- 누가
  "by" TEXT,  -- 쓴 사람
  "text" TEXT,  -- 내용
  "told" INTEGER,  -- 통장에게
  "answers" INTEGER REFERENCES record (id),  -- 회신한 소식
  "officer" INTEGER REFERENCES record (id),  -- 읽을 사람
  "state" TEXT  -- 상태
) STRICT;
CREATE TABLE "tong_note_readers" (  -- 읽은 사람
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "who" INTEGER REFERENCES record (id),  -- 누가
  "at" TEXT  -- 언제
) STRICT;
CREATE TABLE "opinion" (  -- 현장의견
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 의견번호
  "on" TEXT,  -- 날짜
  "part" TEXT,  -- 누가
  "by" TEXT,  -- 말한 사람
  "tong" INTEGER REFERENCES record (id),  -- 통
  "place" TEXT,  -- 장소
  "text" TEXT,  -- 의견
  "officer" INTEGER REFERENCES record (id),  -- 담당
  "done" TEXT,  -- 조치
  "result" TEXT,  -- 결과
  "state" TEXT,  -- 상태
  "answered_on" TEXT,  -- 회신일
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "good_practice" (  -- 우수사례
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 사례번호
  "title" TEXT,  -- 제목
  "year" TEXT,  -- 연도
  "days" INTEGER,  -- 걸린 날
  "need" TEXT,  -- 필요했던 것
  "tried" TEXT,  -- 해 본 것
  "helped" TEXT,  -- 도움이 된 것
  "result" TEXT,  -- 결과
  "lesson" TEXT,  -- 배울 점
  "state" TEXT,  -- 상태
  "confirmed_on" TEXT,  -- 확인일
  "confirmed_by" TEXT,  -- 읽고 확인한 사람
  "grown_from" INTEGER REFERENCES record (id),  -- 바탕이 된 기록
  "office" TEXT,  -- 보낸 기관
  "code" TEXT  -- 사례 코드
) STRICT;
CREATE TABLE "good_practice_needs" (  -- 욕구
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 욕구
) STRICT;
CREATE TABLE "good_practice_allowed" (  -- 허용한 말
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "word" TEXT,  -- 말
  "why" TEXT,  -- 사유
  "by" TEXT,  -- 허용한 사람
  "at" TEXT  -- 언제
) STRICT;
CREATE TABLE "district_resource" (  -- 다른 동 자원
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "office" TEXT,  -- 기관
  "sort" TEXT,  -- 종류
  "name" TEXT,  -- 이름
  "type" TEXT,  -- 구분
  "offer" TEXT,  -- 제공 내용
  "conditions" TEXT,  -- 이용 조건
  "hours" TEXT,  -- 이용 시간
  "phone" TEXT,  -- 전화
  "address" TEXT,  -- 주소
  "standing" TEXT,  -- 운영 상태
  "verified_on" TEXT,  -- 확인일
  "edition" TEXT,  -- 파일 기준일
  "code" TEXT  -- 원본 코드
) STRICT;
CREATE TABLE "district_resource_needs" (  -- 욕구
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "value" TEXT NOT NULL  -- 욕구
) STRICT;
CREATE TABLE "goal" (  -- 목표
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "year" TEXT,  -- 연도
  "measure" TEXT,  -- 지표
  "target" INTEGER,  -- 목표
  "memo" TEXT  -- 메모
) STRICT;
CREATE TABLE "goal_plans" (  -- 분기 계획
  "id" INTEGER PRIMARY KEY,  -- 번호
  "record" INTEGER NOT NULL REFERENCES record (id),  -- 기록
  "pos" INTEGER NOT NULL,  -- 순서
  "quarter" TEXT,  -- 분기
  "target" INTEGER,  -- 분기 목표
  "plan" TEXT  -- 추진 계획
) STRICT;
CREATE TABLE "activity" (  -- 활동실적
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "person" INTEGER REFERENCES record (id),  -- 주민
  "work" INTEGER REFERENCES record (id),  -- 일자리·연계·모임
  "date" TEXT,  -- 활동일
  "minutes" INTEGER,  -- 활동 시간
  "at" TEXT,  -- 시작 시각
  "place" TEXT,  -- 장소
  "what" TEXT,  -- 활동 내용
  "beneficiaries" INTEGER,  -- 수혜 인원
  "confirmer" TEXT,  -- 확인자
  "in_1365" INTEGER,  -- 1365 입력
  "no_show" INTEGER  -- 불참
) STRICT;
CREATE TABLE "appointment" (  -- 위촉
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 위촉번호
  "counselor" INTEGER REFERENCES record (id),  -- 마을상담가
  "person" INTEGER REFERENCES record (id),  -- 위원
  "council" INTEGER REFERENCES record (id),  -- 협의회·자문단
  "post" TEXT,  -- 직책
  "appointed_on" TEXT,  -- 위촉일
  "starts_on" TEXT,  -- 임기 시작
  "ends_on" TEXT,  -- 임기 만료
  "by" TEXT,  -- 위촉권자
  "renewed_from" INTEGER REFERENCES record (id),  -- 이전 위촉
  "ended_on" TEXT,  -- 해촉일
  "reason" TEXT  -- 해촉 사유
) STRICT;
CREATE TABLE "provision" (  -- 개인정보 제공
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "no" TEXT,  -- 관리번호
  "sort" TEXT,  -- 구분
  "recipient" TEXT,  -- 제공받는 기관
  "contact" TEXT,  -- 기관 담당자
  "phone" TEXT,  -- 전화
  "fax" TEXT,  -- 팩스
  "doc_no" TEXT,  -- 요청 공문번호
  "basis" TEXT,  -- 법적 근거
  "purpose" TEXT,  -- 이용·제공 목적
  "agreed_purpose" TEXT,  -- 동의의 목적
  "approver" TEXT,  -- 승인자
  "file" TEXT,  -- 개인정보(파일)의 명칭
  "items" TEXT,  -- 개인정보의 항목
  "persons" INTEGER,  -- 인원
  "on" TEXT,  -- 제공일
  "period" TEXT,  -- 주기·기간
  "form" TEXT,  -- 제공한 형태
  "restriction" TEXT,  -- 제한·조치를 요청한 내용
  "state" TEXT,  -- 상태
  "output" TEXT,  -- 출력번호
  "pages" INTEGER,  -- 쪽수
  "by" TEXT  -- 담당자
) STRICT;
CREATE TABLE "staff" (  -- 직원
  "id" INTEGER PRIMARY KEY REFERENCES record (id),  -- 번호
  "gone" INTEGER NOT NULL DEFAULT 0,  -- 지움
  "login" TEXT,  -- 계정
  "name" TEXT,  -- 성명
  "department" TEXT,  -- 부서
  "role" TEXT,  -- 역할
  "active_from" TEXT,  -- 근무 시작
  "active_to" TEXT  -- 근무 종료
) STRICT;
CREATE INDEX "request_by_no" ON "request" ("no", id) WHERE gone = 0;
CREATE INDEX "request_by_at" ON "request" ("at", id) WHERE gone = 0;
CREATE INDEX "request_by_kind" ON "request" ("kind", id) WHERE gone = 0;
CREATE INDEX "request_by_channel" ON "request" ("channel", id) WHERE gone = 0;
CREATE INDEX "request_by_by" ON "request" ("by", id) WHERE gone = 0;
CREATE INDEX "request_by_tong" ON "request" ("tong", id) WHERE gone = 0;
CREATE INDEX "request_by_urgency" ON "request" ("urgency", id) WHERE gone = 0;
CREATE INDEX "request_by_state" ON "request" ("state", id) WHERE gone = 0;
CREATE INDEX "request_by_result" ON "request" ("result", id) WHERE gone = 0;
CREATE INDEX "request_counted" ON "request" ("at", "state", "result", "channel", "tong") WHERE gone = 0;
CREATE INDEX "request_of_reporter_person" ON "request" ("reporter_person");
CREATE INDEX "request_of_subject_person" ON "request" ("subject_person");
CREATE INDEX "request_of_owner" ON "request" ("owner");
CREATE INDEX "request_of_informed_of" ON "request" ("informed_of");
CREATE INDEX "request_needs_of_record" ON "request_needs" (record, pos);
CREATE INDEX "request_needs_by_value" ON "request_needs" (value, record);
CREATE INDEX "request_passed_of_record" ON "request_passed" (record, pos);
CREATE INDEX "referral_by_no" ON "referral" ("no", id) WHERE gone = 0;
CREATE INDEX "referral_by_state" ON "referral" ("state", id) WHERE gone = 0;
CREATE INDEX "referral_by_tong" ON "referral" ("tong", id) WHERE gone = 0;
CREATE INDEX "referral_by_due_on" ON "referral" ("due_on", id) WHERE gone = 0;
CREATE INDEX "referral_by_channel" ON "referral" ("channel", id) WHERE gone = 0;
CREATE INDEX "referral_by_issued_at" ON "referral" ("issued_at", id) WHERE gone = 0;
CREATE INDEX "referral_by_outcome" ON "referral" ("outcome", id) WHERE gone = 0;
CREATE INDEX "referral_by_followup_outcome" ON "referral" ("followup_outcome", id) WHERE gone = 0;
CREATE INDEX "referral_by_followup_reason" ON "referral" ("followup_reason", id) WHERE gone = 0;
CREATE INDEX "referral_counted" ON "referral" ("issued_at", "state", "target", "tong", "channel", "reply_on", "due_on") WHERE gone = 0;
CREATE INDEX "referral_of_request" ON "referral" ("request");
CREATE INDEX "referral_of_person" ON "referral" ("person");
CREATE INDEX "referral_of_target" ON "referral" ("target");
CREATE INDEX "referral_of_consent" ON "referral" ("consent");
CREATE INDEX "referral_of_former" ON "referral" ("former");
CREATE INDEX "referral_of_owner" ON "referral" ("owner");
CREATE INDEX "referral_needs_of_record" ON "referral_needs" (record, pos);
CREATE INDEX "referral_needs_by_value" ON "referral_needs" (value, record);
CREATE INDEX "referral_shared_items_of_record" ON "referral_shared_items" (record, pos);
CREATE INDEX "referral_shared_items_by_value" ON "referral_shared_items" (value, record);
CREATE INDEX "booking_by_on" ON "booking" ("on", id) WHERE gone = 0;
CREATE INDEX "booking_by_at" ON "booking" ("at", id) WHERE gone = 0;
CREATE INDEX "booking_by_phone" ON "booking" ("phone", id) WHERE gone = 0;
CREATE INDEX "booking_by_state" ON "booking" ("state", id) WHERE gone = 0;
CREATE INDEX "booking_by_told" ON "booking" ("told", id) WHERE gone = 0;
CREATE INDEX "booking_of_counselor" ON "booking" ("counselor");
CREATE INDEX "booking_of_person" ON "booking" ("person");
CREATE INDEX "booking_of_request" ON "booking" ("request");
CREATE INDEX "booking_of_referral" ON "booking" ("referral");
CREATE INDEX "booking_of_owner" ON "booking" ("owner");
CREATE INDEX "bundle_by_no" ON "bundle" ("no", id) WHERE gone = 0;
CREATE INDEX "bundle_by_opened_on" ON "bundle" ("opened_on", id) WHERE gone = 0;
CREATE INDEX "bundle_by_next_check_on" ON "bundle" ("next_check_on", id) WHERE gone = 0;
CREATE INDEX "bundle_by_state" ON "bundle" ("state", id) WHERE gone = 0;
CREATE INDEX "bundle_of_person" ON "bundle" ("person");
CREATE INDEX "bundle_of_household" ON "bundle" ("household");
CREATE INDEX "bundle_of_planner" ON "bundle" ("planner");
CREATE INDEX "attempt_by_at" ON "attempt" ("at", id) WHERE gone = 0;
CREATE INDEX "attempt_by_how" ON "attempt" ("how", id) WHERE gone = 0;
CREATE INDEX "attempt_by_result" ON "attempt" ("result", id) WHERE gone = 0;
CREATE INDEX "attempt_by_by" ON "attempt" ("by", id) WHERE gone = 0;
CREATE INDEX "attempt_of_request" ON "attempt" ("request");
CREATE INDEX "attempt_of_referral" ON "attempt" ("referral");
CREATE INDEX "attempt_of_target" ON "attempt" ("target");
CREATE INDEX "volunteer_by_person_name" ON "volunteer" ("person_name", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_person_birth" ON "volunteer" ("person_birth", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_person_mobile" ON "volunteer" ("person_mobile", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_person_tong" ON "volunteer" ("person_tong", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_person_status" ON "volunteer" ("person_status", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_person_verified_on" ON "volunteer" ("person_verified_on", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_availability" ON "volunteer" ("availability", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_range" ON "volunteer" ("range", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_vehicle" ON "volunteer" ("vehicle", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_qualified_until" ON "volunteer" ("qualified_until", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_insured_until" ON "volunteer" ("insured_until", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_trained_until" ON "volunteer" ("trained_until", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_vetted_until" ON "volunteer" ("vetted_until", id) WHERE gone = 0;
CREATE INDEX "volunteer_by_status" ON "volunteer" ("status", id) WHERE gone = 0;
CREATE INDEX "volunteer_of_person" ON "volunteer" ("person");
CREATE INDEX "volunteer_talents_of_record" ON "volunteer_talents" (record, pos);
CREATE INDEX "volunteer_talents_by_value" ON "volunteer_talents" (value, record);
CREATE INDEX "volunteer_fields_of_record" ON "volunteer_fields" (record, pos);
CREATE INDEX "volunteer_fields_by_value" ON "volunteer_fields" (value, record);
CREATE INDEX "volunteer_wishes_of_record" ON "volunteer_wishes" (record, pos);
CREATE INDEX "volunteer_training_of_record" ON "volunteer_training" (record, pos);
CREATE INDEX "counselor_by_person_name" ON "counselor" ("person_name", id) WHERE gone = 0;
CREATE INDEX "counselor_by_person_birth" ON "counselor" ("person_birth", id) WHERE gone = 0;
CREATE INDEX "counselor_by_person_mobile" ON "counselor" ("person_mobile", id) WHERE gone = 0;
CREATE INDEX "counselor_by_person_tong" ON "counselor" ("person_tong", id) WHERE gone = 0;
CREATE INDEX "counselor_by_person_status" ON "counselor" ("person_status", id) WHERE gone = 0;
CREATE INDEX "counselor_by_person_verified_on" ON "counselor" ("person_verified_on", id) WHERE gone = 0;
CREATE INDEX "counselor_by_category" ON "counselor" ("category", id) WHERE gone = 0;
CREATE INDEX "counselor_by_title" ON "counselor" ("title", id) WHERE gone = 0;
CREATE INDEX "counselor_by_days" ON "counselor" ("days", id) WHERE gone = 0;
CREATE INDEX "counselor_by_office_name" ON "counselor" ("office_name", id) WHERE gone = 0;
CREATE INDEX "counselor_by_licence_until" ON "counselor" ("licence_until", id) WHERE gone = 0;
CREATE INDEX "counselor_by_insured_until" ON "counselor" ("insured_until", id) WHERE gone = 0;
CREATE INDEX "counselor_by_trained_until" ON "counselor" ("trained_until", id) WHERE gone = 0;
CREATE INDEX "counselor_by_vetted_until" ON "counselor" ("vetted_until", id) WHERE gone = 0;
CREATE INDEX "counselor_by_status" ON "counselor" ("status", id) WHERE gone = 0;
CREATE INDEX "counselor_of_person" ON "counselor" ("person");
CREATE INDEX "counselor_first_methods_of_record" ON "counselor_first_methods" (record, pos);
CREATE INDEX "counselor_first_methods_by_value" ON "counselor_first_methods" (value, record);
CREATE INDEX "counselor_second_methods_of_record" ON "counselor_second_methods" (record, pos);
CREATE INDEX "counselor_second_methods_by_value" ON "counselor_second_methods" (value, record);
CREATE INDEX "counselor_slots_of_record" ON "counselor_slots" (record, pos);
CREATE INDEX "counselor_absences_of_record" ON "counselor_absences" (record, pos);
CREATE INDEX "job_program_by_name" ON "job_program" ("name", id) WHERE gone = 0;
CREATE INDEX "job_program_by_type" ON "job_program" ("type", id) WHERE gone = 0;
CREATE INDEX "job_program_by_theme" ON "job_program" ("theme", id) WHERE gone = 0;
CREATE INDEX "job_program_by_recruit_to" ON "job_program" ("recruit_to", id) WHERE gone = 0;
CREATE INDEX "job_program_by_seats" ON "job_program" ("seats", id) WHERE gone = 0;
CREATE INDEX "job_program_by_days" ON "job_program" ("days", id) WHERE gone = 0;
CREATE INDEX "job_program_by_status" ON "job_program" ("status", id) WHERE gone = 0;
CREATE INDEX "job_program_by_verified_on" ON "job_program" ("verified_on", id) WHERE gone = 0;
CREATE INDEX "job_program_needs_of_record" ON "job_program_needs" (record, pos);
CREATE INDEX "job_program_needs_by_value" ON "job_program_needs" (value, record);
CREATE INDEX "participation_by_receipt_no" ON "participation" ("receipt_no", id) WHERE gone = 0;
CREATE INDEX "participation_by_applied_on" ON "participation" ("applied_on", id) WHERE gone = 0;
CREATE INDEX "participation_by_state" ON "participation" ("state", id) WHERE gone = 0;
CREATE INDEX "participation_by_waiting_no" ON "participation" ("waiting_no", id) WHERE gone = 0;
CREATE INDEX "participation_of_program" ON "participation" ("program");
CREATE INDEX "participation_of_person" ON "participation" ("person");
CREATE INDEX "organization_by_name" ON "organization" ("name", id) WHERE gone = 0;
CREATE INDEX "organization_by_type" ON "organization" ("type", id) WHERE gone = 0;
CREATE INDEX "organization_by_phone" ON "organization" ("phone", id) WHERE gone = 0;
CREATE INDEX "organization_by_address" ON "organization" ("address", id) WHERE gone = 0;
CREATE INDEX "organization_by_tong" ON "organization" ("tong", id) WHERE gone = 0;
CREATE INDEX "organization_by_days" ON "organization" ("days", id) WHERE gone = 0;
CREATE INDEX "organization_by_wheelchair" ON "organization" ("wheelchair", id) WHERE gone = 0;
CREATE INDEX "organization_by_status" ON "organization" ("status", id) WHERE gone = 0;
CREATE INDEX "organization_by_verified_on" ON "organization" ("verified_on", id) WHERE gone = 0;
CREATE INDEX "organization_of_survey_card" ON "organization" ("survey_card");
CREATE INDEX "organization_offers_of_record" ON "organization_offers" (record, pos);
CREATE INDEX "organization_offers_by_value" ON "organization_offers" (value, record);
CREATE INDEX "organization_languages_of_record" ON "organization_languages" (record, pos);
CREATE INDEX "organization_languages_by_value" ON "organization_languages" (value, record);
CREATE INDEX "asset_by_name" ON "asset" ("name", id) WHERE gone = 0;
CREATE INDEX "asset_by_type" ON "asset" ("type", id) WHERE gone = 0;
CREATE INDEX "asset_by_capacity" ON "asset" ("capacity", id) WHERE gone = 0;
CREATE INDEX "asset_by_phone" ON "asset" ("phone", id) WHERE gone = 0;
CREATE INDEX "asset_by_address" ON "asset" ("address", id) WHERE gone = 0;
CREATE INDEX "asset_by_tong" ON "asset" ("tong", id) WHERE gone = 0;
CREATE INDEX "asset_by_days" ON "asset" ("days", id) WHERE gone = 0;
CREATE INDEX "asset_by_status" ON "asset" ("status", id) WHERE gone = 0;
CREATE INDEX "asset_by_verified_on" ON "asset" ("verified_on", id) WHERE gone = 0;
CREATE INDEX "asset_of_survey_card" ON "asset" ("survey_card");
CREATE INDEX "asset_offers_of_record" ON "asset_offers" (record, pos);
CREATE INDEX "asset_offers_by_value" ON "asset_offers" (value, record);
CREATE INDEX "person_by_name" ON "person" ("name", id) WHERE gone = 0;
CREATE INDEX "person_by_birth" ON "person" ("birth", id) WHERE gone = 0;
CREATE INDEX "person_by_mobile" ON "person" ("mobile", id) WHERE gone = 0;
CREATE INDEX "person_by_tong" ON "person" ("tong", id) WHERE gone = 0;
CREATE INDEX "person_by_status" ON "person" ("status", id) WHERE gone = 0;
CREATE INDEX "person_by_verified_on" ON "person" ("verified_on", id) WHERE gone = 0;
CREATE INDEX "person_of_survey_card" ON "person" ("survey_card");
CREATE INDEX "person_roles_of_record" ON "person_roles" (record, pos);
CREATE INDEX "person_roles_by_value" ON "person_roles" (value, record);
CREATE INDEX "person_former_names_of_record" ON "person_former_names" (record, pos);
CREATE INDEX "household_by_name" ON "household" ("name", id) WHERE gone = 0;
CREATE INDEX "household_by_address" ON "household" ("address", id) WHERE gone = 0;
CREATE INDEX "household_by_tong" ON "household" ("tong", id) WHERE gone = 0;
CREATE INDEX "household_members_of_record" ON "household_members" (record, pos);
CREATE INDEX "household_members_of_person" ON "household_members" ("person");
CREATE INDEX "consent_by_kind" ON "consent" ("kind", id) WHERE gone = 0;
CREATE INDEX "consent_by_on" ON "consent" ("on", id) WHERE gone = 0;
CREATE INDEX "consent_by_state" ON "consent" ("state", id) WHERE gone = 0;
CREATE INDEX "consent_by_keep_until" ON "consent" ("keep_until", id) WHERE gone = 0;
CREATE INDEX "consent_by_withdrawn_on" ON "consent" ("withdrawn_on", id) WHERE gone = 0;
CREATE INDEX "consent_of_person" ON "consent" ("person");
CREATE INDEX "consent_of_request" ON "consent" ("request");
CREATE INDEX "consent_items_of_record" ON "consent_items" (record, pos);
CREATE INDEX "consent_items_by_value" ON "consent_items" (value, record);
CREATE INDEX "rights_request_by_no" ON "rights_request" ("no", id) WHERE gone = 0;
CREATE INDEX "rights_request_by_sort" ON "rights_request" ("sort", id) WHERE gone = 0;
CREATE INDEX "rights_request_by_received_on" ON "rights_request" ("received_on", id) WHERE gone = 0;
CREATE INDEX "rights_request_by_due_on" ON "rights_request" ("due_on", id) WHERE gone = 0;
CREATE INDEX "rights_request_by_state" ON "rights_request" ("state", id) WHERE gone = 0;
CREATE INDEX "rights_request_by_result" ON "rights_request" ("result", id) WHERE gone = 0;
CREATE INDEX "rights_request_of_person" ON "rights_request" ("person");
CREATE INDEX "gathering_by_name" ON "gathering" ("name", id) WHERE gone = 0;
CREATE INDEX "gathering_by_kind" ON "gathering" ("kind", id) WHERE gone = 0;
CREATE INDEX "gathering_by_place" ON "gathering" ("place", id) WHERE gone = 0;
CREATE INDEX "gathering_by_cycle" ON "gathering" ("cycle", id) WHERE gone = 0;
CREATE INDEX "gathering_by_size" ON "gathering" ("size", id) WHERE gone = 0;
CREATE INDEX "gathering_by_welcomes" ON "gathering" ("welcomes", id) WHERE gone = 0;
CREATE INDEX "gathering_by_tong" ON "gathering" ("tong", id) WHERE gone = 0;
CREATE INDEX "gathering_by_status" ON "gathering" ("status", id) WHERE gone = 0;
CREATE INDEX "gathering_by_verified_on" ON "gathering" ("verified_on", id) WHERE gone = 0;
CREATE INDEX "gathering_of_survey_card" ON "gathering" ("survey_card");
CREATE INDEX "membership_by_role" ON "membership" ("role", id) WHERE gone = 0;
CREATE INDEX "membership_by_willingness" ON "membership" ("willingness", id) WHERE gone = 0;
CREATE INDEX "membership_of_gathering" ON "membership" ("gathering");
CREATE INDEX "membership_of_person" ON "membership" ("person");
CREATE INDEX "membership_of_consent" ON "membership" ("consent");
CREATE INDEX "council_by_no" ON "council" ("no", id) WHERE gone = 0;
CREATE INDEX "council_by_name" ON "council" ("name", id) WHERE gone = 0;
CREATE INDEX "council_by_sort" ON "council" ("sort", id) WHERE gone = 0;
CREATE INDEX "council_by_seats" ON "council" ("seats", id) WHERE gone = 0;
CREATE INDEX "council_by_starts_on" ON "council" ("starts_on", id) WHERE gone = 0;
CREATE INDEX "council_by_ends_on" ON "council" ("ends_on", id) WHERE gone = 0;
CREATE INDEX "council_willing_of_record" ON "council_willing" (record, pos);
CREATE INDEX "council_willing_by_value" ON "council_willing" (value, record);
CREATE INDEX "council_criteria_of_record" ON "council_criteria" (record, pos);
CREATE INDEX "nomination_by_post" ON "nomination" ("post", id) WHERE gone = 0;
CREATE INDEX "nomination_by_reason" ON "nomination" ("reason", id) WHERE gone = 0;
CREATE INDEX "nomination_by_on" ON "nomination" ("on", id) WHERE gone = 0;
CREATE INDEX "nomination_by_state" ON "nomination" ("state", id) WHERE gone = 0;
CREATE INDEX "nomination_of_council" ON "nomination" ("council");
CREATE INDEX "nomination_of_person" ON "nomination" ("person");
CREATE INDEX "event_by_no" ON "event" ("no", id) WHERE gone = 0;
CREATE INDEX "event_by_name" ON "event" ("name", id) WHERE gone = 0;
CREATE INDEX "event_by_sort" ON "event" ("sort", id) WHERE gone = 0;
CREATE INDEX "event_by_for_whom" ON "event" ("for_whom", id) WHERE gone = 0;
CREATE INDEX "event_by_on" ON "event" ("on", id) WHERE gone = 0;
CREATE INDEX "event_by_at" ON "event" ("at", id) WHERE gone = 0;
CREATE INDEX "event_by_place" ON "event" ("place", id) WHERE gone = 0;
CREATE INDEX "event_by_state" ON "event" ("state", id) WHERE gone = 0;
CREATE INDEX "event_counted" ON "event" ("on", "sort", "for_whom", "state") WHERE gone = 0;
CREATE INDEX "event_of_lecturer" ON "event" ("lecturer");
CREATE INDEX "event_of_source" ON "event" ("source");
CREATE INDEX "attendee_by_state" ON "attendee" ("state", id) WHERE gone = 0;
CREATE INDEX "attendee_of_event" ON "attendee" ("event");
CREATE INDEX "attendee_of_person" ON "attendee" ("person");
CREATE INDEX "attendee_of_staff" ON "attendee" ("staff");
CREATE INDEX "tong_by_no" ON "tong" ("no", id) WHERE gone = 0;
CREATE INDEX "tong_by_area" ON "tong" ("area", id) WHERE gone = 0;
CREATE INDEX "tong_of_head" ON "tong" ("head");
CREATE INDEX "tong_of_officer" ON "tong" ("officer");
CREATE INDEX "survey_card_by_no" ON "survey_card" ("no", id) WHERE gone = 0;
CREATE INDEX "survey_card_by_channel" ON "survey_card" ("channel", id) WHERE gone = 0;
CREATE INDEX "survey_card_by_on" ON "survey_card" ("on", id) WHERE gone = 0;
CREATE INDEX "survey_card_by_tong" ON "survey_card" ("tong", id) WHERE gone = 0;
CREATE INDEX "survey_card_by_state" ON "survey_card" ("state", id) WHERE gone = 0;
CREATE INDEX "survey_card_counted" ON "survey_card" ("on", "channel", "officer", "tong") WHERE gone = 0;
CREATE INDEX "survey_card_of_officer" ON "survey_card" ("officer");
CREATE INDEX "campaign_by_no" ON "campaign" ("no", id) WHERE gone = 0;
CREATE INDEX "campaign_by_name" ON "campaign" ("name", id) WHERE gone = 0;
CREATE INDEX "campaign_by_starts_on" ON "campaign" ("starts_on", id) WHERE gone = 0;
CREATE INDEX "campaign_by_ends_on" ON "campaign" ("ends_on", id) WHERE gone = 0;
CREATE INDEX "campaign_sorts_of_record" ON "campaign_sorts" (record, pos);
CREATE INDEX "campaign_sorts_by_value" ON "campaign_sorts" (value, record);
CREATE INDEX "campaign_shares_of_record" ON "campaign_shares" (record, pos);
CREATE INDEX "campaign_shares_of_officer" ON "campaign_shares" ("officer");
CREATE INDEX "verification_by_on" ON "verification" ("on", id) WHERE gone = 0;
CREATE INDEX "verification_by_by" ON "verification" ("by", id) WHERE gone = 0;
CREATE INDEX "verification_by_how" ON "verification" ("how", id) WHERE gone = 0;
CREATE INDEX "verification_by_result" ON "verification" ("result", id) WHERE gone = 0;
CREATE INDEX "verification_counted" ON "verification" ("on", "result", "target", "how", "campaign") WHERE gone = 0;
CREATE INDEX "verification_of_target" ON "verification" ("target");
CREATE INDEX "verification_of_campaign" ON "verification" ("campaign");
CREATE INDEX "population_by_as_of" ON "population" ("as_of", id) WHERE gone = 0;
CREATE INDEX "population_by_tong" ON "population" ("tong", id) WHERE gone = 0;
CREATE INDEX "task_by_what" ON "task" ("what", id) WHERE gone = 0;
CREATE INDEX "task_by_due_on" ON "task" ("due_on", id) WHERE gone = 0;
CREATE INDEX "task_by_state" ON "task" ("state", id) WHERE gone = 0;
CREATE INDEX "task_by_done_on" ON "task" ("done_on", id) WHERE gone = 0;
CREATE INDEX "task_of_tong" ON "task" ("tong");
CREATE INDEX "task_of_who" ON "task" ("who");
CREATE INDEX "task_of_source" ON "task" ("source");
CREATE INDEX "routine_by_what" ON "routine" ("what", id) WHERE gone = 0;
CREATE INDEX "routine_by_who" ON "routine" ("who", id) WHERE gone = 0;
CREATE INDEX "routine_by_makes" ON "routine" ("makes", id) WHERE gone = 0;
CREATE INDEX "routine_by_by_day" ON "routine" ("by_day", id) WHERE gone = 0;
CREATE INDEX "routine_by_state" ON "routine" ("state", id) WHERE gone = 0;
CREATE INDEX "routine_months_of_record" ON "routine_months" (record, pos);
CREATE INDEX "routine_months_by_value" ON "routine_months" (value, record);
CREATE INDEX "routine_tongs_of_record" ON "routine_tongs" (record, pos);
CREATE INDEX "routine_tongs_of_tong" ON "routine_tongs" ("tong");
CREATE INDEX "tong_note_by_no" ON "tong_note" ("no", id) WHERE gone = 0;
CREATE INDEX "tong_note_by_on" ON "tong_note" ("on", id) WHERE gone = 0;
CREATE INDEX "tong_note_by_part" ON "tong_note" ("part", id) WHERE gone = 0;
CREATE INDEX "tong_note_by_by" ON "tong_note" ("by", id) WHERE gone = 0;
CREATE INDEX "tong_note_by_text" ON "tong_note" ("text", id) WHERE gone = 0;
CREATE INDEX "tong_note_by_told" ON "tong_note" ("told", id) WHERE gone = 0;
CREATE INDEX "tong_note_by_state" ON "tong_note" ("state", id) WHERE gone = 0;
CREATE INDEX "tong_note_of_tong" ON "tong_note" ("tong");
CREATE INDEX "tong_note_of_answers" ON "tong_note" ("answers");
CREATE INDEX "tong_note_of_officer" ON "tong_note" ("officer");
CREATE INDEX "tong_note_readers_of_record" ON "tong_note_readers" (record, pos);
CREATE INDEX "tong_note_readers_of_who" ON "tong_note_readers" ("who");
CREATE INDEX "opinion_by_no" ON "opinion" ("no", id) WHERE gone = 0;
CREATE INDEX "opinion_by_on" ON "opinion" ("on", id) WHERE gone = 0;
CREATE INDEX "opinion_by_part" ON "opinion" ("part", id) WHERE gone = 0;
CREATE INDEX "opinion_by_text" ON "opinion" ("text", id) WHERE gone = 0;
CREATE INDEX "opinion_by_state" ON "opinion" ("state", id) WHERE gone = 0;
CREATE INDEX "opinion_of_tong" ON "opinion" ("tong");
CREATE INDEX "opinion_of_officer" ON "opinion" ("officer");
CREATE INDEX "good_practice_by_no" ON "good_practice" ("no", id) WHERE gone = 0;
CREATE INDEX "good_practice_by_title" ON "good_practice" ("title", id) WHERE gone = 0;
CREATE INDEX "good_practice_by_year" ON "good_practice" ("year", id) WHERE gone = 0;
CREATE INDEX "good_practice_by_state" ON "good_practice" ("state", id) WHERE gone = 0;
CREATE INDEX "good_practice_by_confirmed_on" ON "good_practice" ("confirmed_on", id) WHERE gone = 0;
CREATE INDEX "good_practice_by_office" ON "good_practice" ("office", id) WHERE gone = 0;
CREATE INDEX "good_practice_of_grown_from" ON "good_practice" ("grown_from");
CREATE INDEX "good_practice_needs_of_record" ON "good_practice_needs" (record, pos);
CREATE INDEX "good_practice_needs_by_value" ON "good_practice_needs" (value, record);
CREATE INDEX "good_practice_allowed_of_record" ON "good_practice_allowed" (record, pos);
CREATE INDEX "district_resource_by_office" ON "district_resource" ("office", id) WHERE gone = 0;
CREATE INDEX "district_resource_by_sort" ON "district_resource" ("sort", id) WHERE gone = 0;
CREATE INDEX "district_resource_by_name" ON "district_resource" ("name", id) WHERE gone = 0;
CREATE INDEX "district_resource_by_type" ON "district_resource" ("type", id) WHERE gone = 0;
CREATE INDEX "district_resource_by_phone" ON "district_resource" ("phone", id) WHERE gone = 0;
CREATE INDEX "district_resource_by_verified_on" ON "district_resource" ("verified_on", id) WHERE gone = 0;
CREATE INDEX "district_resource_by_edition" ON "district_resource" ("edition", id) WHERE gone = 0;
CREATE INDEX "district_resource_needs_of_record" ON "district_resource_needs" (record, pos);
CREATE INDEX "district_resource_needs_by_value" ON "district_resource_needs" (value, record);
CREATE INDEX "goal_by_year" ON "goal" ("year", id) WHERE gone = 0;
CREATE INDEX "goal_by_measure" ON "goal" ("measure", id) WHERE gone = 0;
CREATE INDEX "goal_by_target" ON "goal" ("target", id) WHERE gone = 0;
CREATE INDEX "goal_plans_of_record" ON "goal_plans" (record, pos);
CREATE INDEX "activity_by_date" ON "activity" ("date", id) WHERE gone = 0;
CREATE INDEX "activity_by_minutes" ON "activity" ("minutes", id) WHERE gone = 0;
CREATE INDEX "activity_by_place" ON "activity" ("place", id) WHERE gone = 0;
CREATE INDEX "activity_by_what" ON "activity" ("what", id) WHERE gone = 0;
CREATE INDEX "activity_by_in_1365" ON "activity" ("in_1365", id) WHERE gone = 0;
CREATE INDEX "activity_by_no_show" ON "activity" ("no_show", id) WHERE gone = 0;
CREATE INDEX "activity_counted" ON "activity" ("date", "no_show", "person", "work", "minutes") WHERE gone = 0;
CREATE INDEX "activity_of_person" ON "activity" ("person");
CREATE INDEX "activity_of_work" ON "activity" ("work");
CREATE INDEX "appointment_by_no" ON "appointment" ("no", id) WHERE gone = 0;
CREATE INDEX "appointment_by_appointed_on" ON "appointment" ("appointed_on", id) WHERE gone = 0;
CREATE INDEX "appointment_by_starts_on" ON "appointment" ("starts_on", id) WHERE gone = 0;
CREATE INDEX "appointment_by_ends_on" ON "appointment" ("ends_on", id) WHERE gone = 0;
CREATE INDEX "appointment_of_counselor" ON "appointment" ("counselor");
CREATE INDEX "appointment_of_person" ON "appointment" ("person");
CREATE INDEX "appointment_of_council" ON "appointment" ("council");
CREATE INDEX "appointment_of_renewed_from" ON "appointment" ("renewed_from");
CREATE INDEX "provision_by_no" ON "provision" ("no", id) WHERE gone = 0;
CREATE INDEX "provision_by_sort" ON "provision" ("sort", id) WHERE gone = 0;
CREATE INDEX "provision_by_recipient" ON "provision" ("recipient", id) WHERE gone = 0;
CREATE INDEX "provision_by_doc_no" ON "provision" ("doc_no", id) WHERE gone = 0;
CREATE INDEX "provision_by_basis" ON "provision" ("basis", id) WHERE gone = 0;
CREATE INDEX "provision_by_purpose" ON "provision" ("purpose", id) WHERE gone = 0;
CREATE INDEX "provision_by_approver" ON "provision" ("approver", id) WHERE gone = 0;
CREATE INDEX "provision_by_file" ON "provision" ("file", id) WHERE gone = 0;
CREATE INDEX "provision_by_items" ON "provision" ("items", id) WHERE gone = 0;
CREATE INDEX "provision_by_persons" ON "provision" ("persons", id) WHERE gone = 0;
CREATE INDEX "provision_by_on" ON "provision" ("on", id) WHERE gone = 0;
CREATE INDEX "provision_by_form" ON "provision" ("form", id) WHERE gone = 0;
CREATE INDEX "provision_by_state" ON "provision" ("state", id) WHERE gone = 0;
CREATE INDEX "staff_by_login" ON "staff" ("login", id) WHERE gone = 0;
CREATE INDEX "staff_by_name" ON "staff" ("name", id) WHERE gone = 0;
CREATE INDEX "staff_by_department" ON "staff" ("department", id) WHERE gone = 0;
CREATE INDEX "staff_by_role" ON "staff" ("role", id) WHERE gone = 0;
CREATE INDEX "staff_by_active_from" ON "staff" ("active_from", id) WHERE gone = 0;

-- CREATE TABLE IF NOT EXISTS ledger.output (  -- 출력대장: every print and export
--   id INTEGER PRIMARY KEY,
--   number TEXT NOT NULL UNIQUE,
--   at TEXT NOT NULL,
--   by TEXT NOT NULL,
--   terminal TEXT NOT NULL,
--   paper TEXT NOT NULL,
--   purpose TEXT NOT NULL,
--   kind TEXT NOT NULL,
--   records TEXT NOT NULL,
--   persons INTEGER NOT NULL,
--   copies INTEGER NOT NULL,
--   pages INTEGER NOT NULL,
--   target TEXT NOT NULL,
--   change INTEGER NOT NULL DEFAULT 0  -- the last change before it: what both are ordered by
-- ) STRICT;
-- CREATE INDEX IF NOT EXISTS ledger.output_by_day ON output (at);
-- CREATE TABLE IF NOT EXISTS ledger.reprint (  -- outputs that are a paper which went out before
--   number TEXT PRIMARY KEY,
--   first TEXT NOT NULL  -- the number it went out under
-- ) STRICT;
-- CREATE INDEX IF NOT EXISTS ledger.reprint_of ON reprint (first);
-- CREATE TABLE IF NOT EXISTS ledger.paper_code_key (  -- what draws 문서확인번호; one row
--   key BLOB NOT NULL
-- ) STRICT;
-- CREATE TABLE IF NOT EXISTS ledger.paper_code (  -- 문서확인번호 of the outputs that carry one
--   number TEXT PRIMARY KEY,
--   code TEXT NOT NULL
-- ) STRICT;
-- CREATE INDEX IF NOT EXISTS ledger.paper_code_sought ON paper_code (code);
-- CREATE TABLE IF NOT EXISTS ledger.shredded (  -- copies that were shredded, or counted by mistake before (below 0)
--   id INTEGER PRIMARY KEY,
--   number TEXT NOT NULL,
--   at TEXT NOT NULL,
--   by TEXT NOT NULL,
--   copies INTEGER NOT NULL
-- ) STRICT;
-- CREATE INDEX IF NOT EXISTS ledger.shredded_of ON shredded (number);
-- CREATE TABLE IF NOT EXISTS ledger.serial_mark (  -- highest number ever given: a restore cannot lower it
--   series TEXT NOT NULL,
--   year INTEGER NOT NULL,
--   last INTEGER NOT NULL,
--   PRIMARY KEY (series, year)
-- ) STRICT;
-- CREATE TABLE IF NOT EXISTS ledger.reached (  -- whose ledger it is, and how far the data was; one row
--   office TEXT NOT NULL,
--   saves INTEGER NOT NULL DEFAULT 0,  -- how often the data was saved; 0: not counted yet
--   change INTEGER NOT NULL,
--   at TEXT NOT NULL,
--   outputs INTEGER NOT NULL DEFAULT 0  -- up to here outputs had numbers in a ledger that was lost
-- ) STRICT;
-- CREATE TABLE IF NOT EXISTS ledger.log_mark (  -- how far the access log was, and its link there; one row
--   entry INTEGER NOT NULL,
--   link BLOB NOT NULL
-- ) STRICT;
-- CREATE TABLE IF NOT EXISTS ledger.restoration (  -- 되살리기: from which backup, and what stood before
--   change INTEGER PRIMARY KEY,  -- the change that tells of it, after all that any file of the office held
--   at TEXT NOT NULL,
--   by TEXT NOT NULL,
--   terminal TEXT NOT NULL,
--   source TEXT NOT NULL,  -- the name of the backup
--   held INTEGER NOT NULL,  -- the last change in it
--   before INTEGER NOT NULL  -- the last change that is known of what stood before
-- ) STRICT;
-- CREATE TABLE IF NOT EXISTS ledger.destruction_lot (  -- 파기 관리대장: what was destroyed in one go, never whose it was
--   id INTEGER PRIMARY KEY,
--   at TEXT NOT NULL,
--   by TEXT NOT NULL,  -- who approved and destroyed
--   asked_by TEXT NOT NULL,
--   reason TEXT NOT NULL,
--   what TEXT NOT NULL,  -- of which kinds how many
--   count INTEGER NOT NULL,
--   change INTEGER NOT NULL DEFAULT 0,  -- the change that took it out; 0: not yet
--   changed_at TEXT NOT NULL DEFAULT '',
--   erased_at TEXT NOT NULL DEFAULT '',  -- when nothing of it was left in the files
--   finished_at TEXT NOT NULL DEFAULT ''  -- when no backup held it any more
-- ) STRICT;
-- CREATE TABLE IF NOT EXISTS ledger.destroyed_in (  -- in which lot a record was destroyed
--   uid TEXT PRIMARY KEY,
--   lot INTEGER NOT NULL
-- ) STRICT;
-- CREATE TABLE IF NOT EXISTS ledger.destruction (  -- 파기: what a restore must not bring back
--   uid TEXT PRIMARY KEY,
--   at TEXT NOT NULL,
--   by TEXT NOT NULL
-- ) STRICT;

-- The access log is a third file, attached to neither.
-- CREATE TABLE IF NOT EXISTS access (  -- 접속기록: who, when, where, whose data, what was done
--   id INTEGER PRIMARY KEY,
--   at TEXT NOT NULL,
--   by TEXT NOT NULL,
--   terminal TEXT NOT NULL,
--   action TEXT NOT NULL,
--   purpose TEXT NOT NULL,
--   records TEXT NOT NULL,
--   outcome TEXT NOT NULL,
--   change INTEGER,  -- whose entry it is; a restored file gives its number again, at another moment
--   login TEXT NOT NULL DEFAULT '',  -- the account: two clerks may have one name
--   amends TEXT NOT NULL DEFAULT '[]',  -- entries whose purposes were written anew, each with its seal since
--   salt BLOB NOT NULL DEFAULT x'',
--   seal BLOB NOT NULL DEFAULT x'',  -- salted digest of the purpose it was entered with
--   link BLOB NOT NULL DEFAULT x''  -- digest of the entry and of the link before it
-- ) STRICT;
-- CREATE INDEX IF NOT EXISTS access_by_day ON access (at);
-- CREATE UNIQUE INDEX IF NOT EXISTS access_of_change ON access (change, at) WHERE change IS NOT NULL;
-- CREATE TABLE IF NOT EXISTS mention (  -- which entries name which records, in pieces (app/store/engine/mentions.py)
--   first INTEGER NOT NULL,  -- the first entry of its segment
--   bucket INTEGER NOT NULL,  -- of the records
--   entries BLOB NOT NULL,  -- in order: a record of the bucket and an entry of the segment, in 4 bytes
--   PRIMARY KEY (first, bucket)
-- ) STRICT, WITHOUT ROWID;
-- CREATE TABLE IF NOT EXISTS mentioned (  -- before which entry all were gone through; one row
--   before INTEGER NOT NULL
-- ) STRICT;
-- CREATE TABLE IF NOT EXISTS reached (  -- the change up to which none is without its entry
--   change INTEGER PRIMARY KEY,
--   at TEXT NOT NULL
-- ) STRICT;
