"""What is read out on the telephone before a consent is given: all that the law wants said, in sentences.

개인정보 보호법 제15조제2항 (purpose, items, how long, that one may refuse) and 제17조제2항 (the recipient
and the same of what it receives). Each consent is asked for by itself (제22조제1항).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.hangul import attach


@dataclass(frozen=True)
class TelephoneConsent:
    """What a telephone consent is about."""

    office: str
    phone: str
    clerk: str
    resident: str
    guardian: str | None
    """Whom a child's consent is asked of, by name as far as it is known; of somebody older `None`."""
    recipient: str
    needs: Sequence[str]
    items: Sequence[str]
    """What the recipient is told."""
    collected: Sequence[str]
    """What the office keeps."""
    until: str
    """The last day it is kept, `2027-11-29`."""
    addition: str = ""
    """What the office's settings want said besides."""


def compose(call: TelephoneConsent) -> str:
    """Return the script, a paragraph for each thing that is told and asked."""
    paragraphs = (_greeting(call), _collecting(call), _handing_on(call), _taking_back(call))
    return "\n\n".join(filter(None, (*paragraphs, call.addition.strip())))


def _greeting(call: TelephoneConsent) -> str:
    whom = call.resident
    hello = f"안녕하세요. {call.office} {call.clerk}입니다. "
    if call.guardian is None:
        who = f"{whom} 님 맞으십니까? "
    else:
        named = (
            f"법정대리인 {call.guardian} 님이십니까?" if call.guardian else "법정대리인이십니까?"
        )
        who = f"{whom} 님이 만 14세 미만이어서 법정대리인께 여쭙니다. {named} "
    return f"{hello}{who}{whom} 님께 도움을 드릴 곳을 찾아 연계하려고, 개인정보에 관한 동의 두 가지를 여쭙겠습니다."


def _collecting(call: TelephoneConsent) -> str:
    return (
        f"첫째, 수집과 이용에 관한 동의입니다. {attach(call.office, '은/는')} 도움을 드릴 곳을 찾아 연계하고 "
        f"그 결과를 확인하려고 {call.resident} 님의 {attach(_list(call.collected), '을/를')} "
        f"{_day(call.until)}까지 보관하며 이용합니다. 동의하지 않으실 수 있습니다. "
        "동의하지 않으시면 알맞은 도움을 찾아 드리기 어렵습니다. 동의하십니까?"
    )


def _handing_on(call: TelephoneConsent) -> str:
    needs = f"{_list(call.needs)} 도움을" if call.needs else "도움을"
    return (
        f"둘째, 제공에 관한 동의입니다. {call.resident} 님이 {needs} 받으실 수 있도록, {call.recipient}에 "
        f"{attach(_list(call.items), '을/를')} 알려 드립니다. {attach(call.recipient, '은/는')} 이것을 그 도움을 "
        f"드리는 데에만 이용하고, 그 일이 끝날 때까지, 길어도 {_day(call.until)}까지만 보관합니다. "
        "동의하지 않으실 수 있습니다. 동의하지 않으시면 그곳에 연계해 드리지 못하고, 직접 신청하셔야 할 수 있습니다. "
        "동의하십니까?"
    )


def _taking_back(call: TelephoneConsent) -> str:
    by_phone = f" {call.phone}번으로" if call.phone else ""
    return f"동의하신 뒤에도 언제든지{by_phone} 말씀하시면 동의를 거두실 수 있습니다."


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)


def _day(day: str) -> str:
    year, month, of_month = (int(part) for part in day.split("-"))
    return f"{year}년 {month}월 {of_month}일"
