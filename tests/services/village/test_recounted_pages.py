"""Events, call lists, surveys, stories, councils, job ideas: the figures of page and paper, from the raw rows alone."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from app.core import clock
from app.core.periods import Period, Span
from app.services.gate import Session
from app.services.records import records
from app.services.statistics import statistics
from app.services.village import (
    campaign_papers,
    campaigns,
    councils,
    event_papers,
    events,
    job_ideas,
    practice_drafts,
    verifying,
)
from app.services.village.campaigns import Share
from tests.services.recount import Raw, table

TODAY = str(clock.today())
ANSWERED = {"확인", "변경", "중지"}
KINDS = {
    "자원봉사자": "volunteer", "마을상담가": "counselor", "일자리사업": "job_program",
    "기관·단체": "organization", "공간·물품": "asset", "모임": "gathering",
}  # fmt: skip
ROLES = ("volunteer", "counselor")


def raw(session: Session, sql: str, *given: object) -> list[Raw]:
    """Return rows by column name, as they stand in the file."""
    return session.store(writes=True).data.dicts(sql, [*given])


def live(session: Session, kind: str) -> dict[int, Raw]:
    """Return the rows of a kind that are not deleted, by their number."""
    return {row["id"]: row for row in raw(session, f"SELECT * FROM {kind} WHERE gone = 0")}  # noqa: S608


def several(session: Session, name: str) -> dict[int, set[Any]]:
    """Return what a column of several values holds, by record."""
    found: dict[int, set[Any]] = {}
    for row in raw(session, f"SELECT record, value FROM {name}"):  # noqa: S608
        found.setdefault(row["record"], set()).add(row["value"])
    return found


# --- courses and meetings --------------------------------------------------------------------------


def test_who_was_at_each_course_and_meeting(demonstrated: Session) -> None:
    there = live(demonstrated, "attendee").values()
    store, certified = demonstrated.store(writes=True), 0
    assert len(there) > 100
    for event, row in live(demonstrated, "event").items():
        mine = [each for each in there if each["event"] == event]
        view = events.view(demonstrated, event)
        assert view is not None
        assert Counter(each.cells[2] for each in view.people) == Counter(
            each["state"] for each in mine
        )
        assert Counter(each.cells[1] for each in view.people) == Counter(
            "주민" if each["person"] else "직원" for each in mine
        )
        taught = row["sort"] in {"교육", "워크숍", "세미나"}
        got = {each["id"] for each in mine if taught and each["person"] and each["state"] == "참석"}
        assert set(view.certified) == got
        certified += len(got)
        printed = event_papers.attendees(store, view.record, {})
        assert [row[0] for row in printed] == [each.cells[0] for each in view.people]
        came = sum(each["state"] == "참석" for each in mine)
        assert view.record.shown["attended"] == (
            f"{came}명" if came else view.record.shown["attended"]
        )
        todo = [e for e in live(demonstrated, "task").values() if e["source"] == event]
        assert len(view.tasks) == len(todo)
    assert certified > 50


def test_courses_and_meetings_of_a_year_by_sort_and_audience(demonstrated: Session) -> None:
    this = clock.today().year
    assert sum(_events_of(demonstrated, year) for year in (this - 1, this)) > 50


def _events_of(demonstrated: Session, year: int) -> int:
    """Hold the tables of a year against the rows; returns how many attended."""
    held = {
        key: row
        for key, row in live(demonstrated, "event").items()
        if row["state"] == "마침" and row["on"][:4] == str(year)
    }
    came = [
        row for row in live(demonstrated, "attendee").values()
        if row["state"] == "참석" and row["event"] in held
    ]  # fmt: skip
    report = statistics.report(demonstrated, Period(Span.YEAR, year))
    for name, column in (("events", "sort"), ("audiences", "for_whom")):
        told = {label: row for label, row in table(report, name).items() if label != "전체"}
        assert set(told) >= {row[column] for row in held.values()}
        for label, row in told.items():
            events_of = {key for key, each in held.items() if each[column] == label}
            people = [each for each in came if each["event"] in events_of]
            residents = [each["person"] for each in people if each["person"]]
            expected = [len(events_of), len(people), len(residents), len(set(residents))]
            assert [*row.values()] == expected, (name, label)
    return len(came)


def test_what_somebody_heard_of_a_course_is_told_on_the_certificate(demonstrated: Session) -> None:
    held, store, told = live(demonstrated, "event"), demonstrated.store(writes=True), 0
    rows = [each for each in live(demonstrated, "attendee").values() if each["state"] == "참석"]
    for row in rows:
        course = held[row["event"]]["course"]
        if not course or not row["person"]:
            continue
        mine = [
            each for each in rows
            if each["person"] == row["person"] and held[each["event"]]["course"] == course
        ]  # fmt: skip
        minutes = sum(each["minutes"] or held[each["event"]]["minutes"] for each in mine)
        record = records.load(demonstrated, "attendee", row["id"])
        ((name, *_, days, heard),) = event_papers.hours(store, record, {})
        assert (name, days, heard) == (course, str(len(mine)), f"{minutes // 60}시간")
        told += 1
    assert told > 10


# --- 일제조사 ---------------------------------------------------------------------------------------


def _asked(session: Session, campaign: Raw) -> dict[int, Raw]:
    """Return all that a campaign asks about: role or thing, whose it is, 통, and whose share."""
    people, tongs = live(session, "person"), live(session, "tong").values()
    officers = {row["no"]: row["officer"] for row in tongs if row["officer"]}
    tried = {
        row["target"]
        for row in live(session, "verification").values()
        if row["campaign"] == campaign["id"]
    }
    made = {
        row["id"]: row["created_at"][:10]
        for row in raw(session, "SELECT id, created_at FROM record")
    }
    until = max(campaign["ends_on"], made[campaign["id"]])
    wanted = several(session, "campaign_sorts").get(campaign["id"]) or {*KINDS}
    found: dict[int, Raw] = {}
    for label in wanted:
        kind = KINDS[label]
        for key, row in live(session, kind).items():
            bearer = people[row["person"]] if kind in ROLES else row
            there = row["status"] in {"활동", "협의"} or (
                kind == "job_program" and row["status"] != "종료"
            )
            there = there and (kind not in ROLES or bearer["status"] in {"활동", "휴면"})
            if (there and made[key] <= until) or key in tried:
                tong = bearer.get("tong") or 0
                found[key] = {"label": label, "root": bearer["id"], "tong": tong,
                              "officer": officers.get(tong, 0), "day": bearer["verified_on"]}  # fmt: skip
    return found


def _last_words(session: Session, campaign: int) -> dict[int, str]:
    """Return the last word of a campaign on each target's person, an answer before a trial."""
    found: dict[int, str] = {}
    for row in raw(
        session,
        "SELECT r.root, v.result FROM verification v JOIN record r ON r.id = v.target WHERE v.gone = 0 "
        """AND v.campaign = ? AND v.result <> '회신 대기' ORDER BY v."on", v.id""", campaign,
    ):  # fmt: skip
        if row["result"] in ANSWERED or found.get(row["root"]) not in ANSWERED:
            found[row["root"]] = row["result"]
    return found


def _called(column: str, each: Raw, names: dict[int, str]) -> str:
    """Return what the line of a share is called."""
    if column == "label":
        return each["label"]
    if column == "officer":
        return names.get(each["officer"], "담당 없음")
    return f"{each['tong']}통" if each["tong"] else "통 모름"


def test_the_share_done_by_kind_officer_and_tong_and_the_call_list(demonstrated: Session) -> None:
    names = {key: row["name"] for key, row in live(demonstrated, "staff").items()}
    store = demonstrated.store(writes=True)
    for campaign, row in live(demonstrated, "campaign").items():
        asked, last = _asked(demonstrated, row), _last_words(demonstrated, campaign)
        view = campaigns.view(demonstrated, campaign)
        assert view.whole.whole == len(asked)

        def shares(group: tuple[Share, ...]) -> dict[str, tuple[int, int]]:
            return {each.label: (each.whole, each.done) for each in group}

        for group, column in (
            (view.kinds, "label"),
            (view.officers, "officer"),
            (view.tongs, "tong"),
        ):
            told: dict[str, list[int]] = {}
            for each in asked.values():
                line = told.setdefault(_called(column, each, names), [0, 0])
                line[0] += 1
                line[1] += last.get(each["root"]) in ANSWERED
            assert shares(group) == {key: tuple(line) for key, line in told.items()}
        left = {k: each for k, each in asked.items() if last.get(each["root"]) not in ANSWERED}
        roots = {each["root"] for each in left.values()}
        record = records.load(demonstrated, "campaign", campaign)
        rows = campaign_papers.left(store, record, {})
        assert len(rows) == len(roots) == verifying.work_list(demonstrated, campaign).count
        assert Counter(row[5] for row in rows) == Counter(
            names.get(officer, "")
            for officer in {each["root"]: each["officer"] for each in left.values()}.values()
        )
        assert Counter(row[2] for row in rows) == Counter(
            f"{tong}통" if tong else ""
            for tong in {each["root"]: each["tong"] for each in left.values()}.values()
        )
        told_days = Counter(row[4] for row in rows)
        assert told_days["확인한 적 없음"] == len(
            {each["root"] for each in left.values() if not each["day"]}
        )


# --- 발굴 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("span", [Span.YEAR, Span.MONTH])
def test_what_was_found_by_channel_and_officer(demonstrated: Session, span: Span) -> None:
    cards, names = live(demonstrated, "survey_card"), live(demonstrated, "staff")
    year = Period(Span.YEAR, clock.today().year)
    for period in (year,) if span is Span.YEAR else year.months:
        if period.start > clock.today():
            continue
        mine = {k: c for k, c in cards.items() if str(period.start) <= c["on"] < str(period.end)}
        report = statistics.report(demonstrated, period)
        for name, column in (("discovery", "channel"), ("discoverers", "officer")):
            told = table(report, name)
            whole = told.pop("합계", None)
            lines: dict[str, dict[str, int]] = {}
            for key, card in mine.items():
                head = names[card[column]]["name"] if column == "officer" else card[column]
                line = lines.setdefault(head, Counter())
                line["카드"] += 1
                for label, kind in (
                    ("주민", "person"),
                    ("기관·단체", "organization"),
                    ("공간·물품", "asset"),
                    ("모임", "gathering"),
                ):
                    line[label] += sum(
                        r["survey_card"] == key for r in live(demonstrated, kind).values()
                    )
            for head, line in lines.items():
                assert told[head] == dict(line), (str(period), head)
            assert not any(any(row.values()) for head, row in told.items() if head not in lines)
            if whole is not None:
                assert whole["카드"] == len(mine)
    assert len(cards) > 10


# --- councils --------------------------------------------------------------------------------------


def _pool(session: Session) -> dict[int, set[str]]:
    """Return who may be proposed for a council of residents, with the sorts of their gatherings."""
    people, gatherings, consents = (live(session, k) for k in ("person", "gathering", "consent"))
    theirs: dict[int, list[Raw]] = {}
    for row in live(session, "membership").values():
        consent = consents.get(row["consent"])
        who, where = people.get(row["person"]), gatherings.get(row["gathering"])
        if not consent or not who or not where:
            continue
        holds = (
            consent["state"] == "받음"
            and not consent["withdrawn_on"]
            and consent["keep_until"] >= TODAY
        )
        if holds and who["status"] == "활동" and where["status"] == "활동":
            theirs.setdefault(row["person"], []).append(row)
    return {
        who: {gatherings[row["gathering"]]["kind"] for row in rows}
        for who, rows in theirs.items()
        if {row["willingness"] for row in rows} & {"가능", "적극"}
    }


def _meets(who: Raw, fields: set[str], asked: Raw) -> bool:
    """Tell whether somebody counts for what a council asks for."""
    last = asked["last_tong"] or asked["first_tong"]
    tongs = range(asked["first_tong"] or 0, (last or 0) + 1)
    ages = range(asked["age_from"] or 0, (asked["age_to"] or 200) + 1)
    return (
        (not last or who["tong"] in tongs)
        and asked["sex"] in (None, who["sex"])
        and (not (asked["age_from"] or asked["age_to"]) or _age(who["birth"]) in ages)
        and (not asked["field"] or asked["field"] in fields)
    )


def _age(birth: str | None) -> int | None:
    if not birth:
        return None
    today = clock.today()
    return today.year - int(birth[:4]) - (f"{today:%m-%d}" < birth[5:])


TOO_MUCH = (
    {"first_tong": 1, "last_tong": 3, "least": 40},
    {"field": "낚시모임", "least": 1},
    {"sex": "여", "least": 5, "most": 6},
    {"sex": "남", "least": 5, "most": 6},
    {"age_from": 60, "age_to": 99, "least": 2},
)


def test_a_proposed_council_covers_what_its_rows_say_and_tells_why_not(
    demonstrated: Session,
) -> None:
    people, pool = live(demonstrated, "person"), _pool(demonstrated)
    values = {"name": "시험 협의회", "sort": "주민협의회", "seats": "40", "starts_on": TODAY,
              "ends_on": str(clock.today() + timedelta(days=700)), "criteria": TOO_MUCH}  # fmt: skip
    made = records.save(demonstrated, "council", values).id or 0
    checked = 0
    for council, row in live(demonstrated, "council").items():
        if row["sort"] != "주민협의회":
            continue
        said = {
            each["person"]: each["state"]
            for each in live(demonstrated, "nomination").values()
            if each["council"] == council
        }
        view = councils.view(demonstrated, council)
        assert view is not None
        assert f"후보 {len(pool):,}명" in view.told
        seated = [each.person for each in view.people if each.state in {"제안", "추천", "위촉"}]
        free = row["seats"] - len(seated)
        assert (f"빈자리 {free}명" in view.told) is bool(free)
        assert not {k for k, state in said.items() if state in {"제외", "고사"}} & {*seated}
        asked = raw(
            demonstrated, "SELECT * FROM council_criteria WHERE record = ? ORDER BY pos", council
        )
        for line, one in zip(view.criteria, asked, strict=True):
            number = sum(_meets(people[each], pool.get(each, set()), one) for each in seated)
            able = sum(_meets(people[each], fields, one) for each, fields in pool.items())
            missing = max(0, (one["least"] or 0) - number)
            assert line.stands == f"{number}명, {f'{missing}명 부족' if missing else '채움'}"
            assert bool(line.why) is bool(missing)
            if missing and able < one["least"]:
                words = f"{able}명뿐입니다" if able else "해당하는 후보가 없습니다"
                assert words in line.why
            checked += bool(missing)
    assert checked >= 2
    assert made


def test_a_board_of_experts_is_of_counselors_by_what_they_advise_on(demonstrated: Session) -> None:
    people = live(demonstrated, "person")
    advise: dict[int, set[str]] = {}
    for row in live(demonstrated, "counselor").values():
        if row["status"] == "활동" and people[row["person"]]["status"] == "활동":
            advise.setdefault(row["person"], set()).add(row["category"])
    (board,) = (r for r in live(demonstrated, "council").values() if r["sort"] != "주민협의회")
    view = councils.view(demonstrated, board["id"])
    assert view is not None
    assert f"후보 {len(advise)}명 가운데 위원 {board['seats']}명" in view.told
    seated = [each.person for each in view.people if each.state == "위촉"]
    mine = [r for r in live(demonstrated, "nomination").values() if r["council"] == board["id"]]
    assert sorted(seated) == sorted(r["person"] for r in mine if r["state"] == "위촉")
    asked = raw(
        demonstrated, "SELECT * FROM council_criteria WHERE record = ? ORDER BY pos", board["id"]
    )
    assert len(asked) == len(view.criteria) == 3
    for line, one in zip(view.criteria, asked, strict=True):
        number = sum(one["field"] in advise[each] for each in seated)
        assert line.words == one["field"]
        assert line.stands.startswith(f"{number}명"), line
    terms = raw(
        demonstrated,
        "SELECT id FROM appointment WHERE gone = 0 AND council = ? AND ended_on IS NULL", board["id"],
    )  # fmt: skip
    assert {*view.appointments} == {row["id"] for row in terms}


# --- 우수사례 --------------------------------------------------------------------------------------


def test_a_story_begins_with_what_the_rows_of_its_source_count(demonstrated: Session) -> None:
    needs, referrals = several(demonstrated, "referral_needs"), live(demonstrated, "referral")
    kinds = {row["id"]: row["kind"] for row in raw(demonstrated, "SELECT id, kind FROM record")}
    labels = {kind: label for label, kind in KINDS.items()}
    store, told = demonstrated.store(writes=True), 0
    for bundle, row in live(demonstrated, "bundle").items():
        if row["state"] != "종결":
            continue
        persons = {row["person"]} - {None}
        if row["household"]:
            persons |= {
                line["person"]
                for line in raw(
                    demonstrated,
                    "SELECT person FROM household_members WHERE record = ?",
                    row["household"],
                )
            }
        mine = [
            r for r in referrals.values()
            if r["person"] in persons and r["issued_at"] and r["state"] not in {"작성 중", "취소"}
            and row["opened_on"] <= r["issued_at"][:10] <= row["closed_on"]
        ]  # fmt: skip
        _same(practice_drafts.drafted(store, bundle), mine, needs, kinds, labels)
        told += 1
    for referral, row in referrals.items():
        if row["state"] in {"완료", "거절", "타기관 연계", "연락불가", "본인취소", "기한경과 종결"}:
            _same(practice_drafts.drafted(store, referral), [row], needs, kinds, labels)
            told += 1
    assert told > 20


def _same(
    draft: dict[str, object],
    mine: list[Raw],
    needs: dict[int, set[Any]],
    kinds: dict[int, str],
    labels: dict[str, str],
) -> None:
    """Hold a draft against the referrals that it tells of."""
    assert set(draft["needs"]) == {need for r in mine for need in needs.get(r["id"], ())}  # type: ignore[call-overload]
    if not mine:
        assert draft["result"] == ""
        return
    done = sum(r["state"] == "완료" for r in mine)
    assert str(draft["result"]).startswith(f"의뢰 {len(mine)}건 가운데 {done}건이 완료")
    for outcome, number in Counter(r["outcome"] for r in mine if r["outcome"]).items():
        assert f"{outcome} {number}건" in str(draft["result"])
    for kind, number in Counter(kinds[r["target"]] for r in mine if r["target"]).items():
        assert f"{labels[kind]} {number}건" in str(draft["tried"])


# --- jobs ------------------------------------------------------------------------------------------


def test_what_job_ideas_would_answer_and_who_looks_for_work(demonstrated: Session) -> None:
    since = str(clock.today() - timedelta(days=365))
    needs, own = several(demonstrated, "request_needs"), several(demonstrated, "job_program_needs")
    referred = {row["request"] for row in live(demonstrated, "referral").values()}
    lacking = {
        key: row
        for key, row in live(demonstrated, "request").items()
        if row["kind"] == "도움 요청"
        and (
            (row["result"] == "자원 없음" and row["at"] >= since)
            or (row["state"] == "진행 중" and not row["result"] and key not in referred)
        )
    }
    report = job_ideas.report(demonstrated)
    assert f"접수 {len(lacking):,}건" in report.remark
    tables = {each.name: each.section.cells for each in report.tables}
    ideas = [r for r in live(demonstrated, "job_program").values() if r["status"] == "구상·협의"]
    assert {str(row[0]) for row in tables["ideas"]} == {row["name"] for row in ideas}
    for name, _, number, where, _ in tables["ideas"]:
        (idea,) = (row for row in ideas if row["name"] == name)
        answered = [
            r for k, r in lacking.items() if needs.get(k, set()) & own.get(idea["id"], set())
        ]
        assert number == len(answered)
        for tong, times in Counter(r["tong"] for r in answered).most_common(1):
            assert f"{tong}통 {times}" in str(where) or tong is None
    people = live(demonstrated, "person")
    kept = {
        row["person"]
        for row in live(demonstrated, "consent").values()
        if row["kind"] == "수집이용" and row["state"] == "받음" and not row["withdrawn_on"]
        and (row["keep_until"] or TODAY) >= TODAY
    }  # fmt: skip
    applied = live(demonstrated, "participation").values()
    seats = {(row["person"], row["applied_on"]) for row in applied if row["state"] == "선발"}
    asking = {
        row["subject_person"]
        for key, row in live(demonstrated, "request").items()
        if row["at"] >= since
        and (row["kind"] == "참여·재능기부 희망" or "고용" in needs.get(key, set()))
        and not any(who == row["subject_person"] and on >= row["at"][:10] for who, on in seats)
    }
    asking |= {row["person"] for row in applied if row["state"] in {"접수", "보완", "면접", "대기"}}
    seekers = {k for k in asking & kept if people[k]["status"] in {"활동", "휴면"}}
    assert len(tables["seekers"]) == len(seekers) > 5
    assert Counter(row[0] for row in tables["seekers"]) == Counter(
        people[k]["name"] for k in seekers
    )
