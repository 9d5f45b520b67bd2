"""What is read out on the telephone before a consent is given: all that the law wants said, in sentences.

개인정보 보호법 제17조제2항: the recipient, its purpose, the items, how long, that one may refuse. What the
office keeps by its own duty is told apart from that, with its article, and not asked for (제22조제3항).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.hangul import attach
from app.papers import articles


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
    kept: Sequence[str]
    """What the office keeps without a consent."""
    until: str
    """The last day it is kept, `2027-11-29`."""
    addition: str = ""
    """What the office's settings want said besides."""


def compose(call: TelephoneConsent) -> str:
    """Return the script, a paragraph for each thing that is told and asked."""
    paragraphs = (_greeting(call), _keeping(call), _handing_on(call), _taking_back(call))
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
    return f"{hello}{who}{whom} 님께 도움을 드릴 곳을 찾아 연계하려고, 개인정보에 관해 알려 드리고 동의를 여쭙겠습니다."


def _keeping(call: TelephoneConsent) -> str:
    guardian = "" if call.guardian is None else f" {articles.GUARDIANS_NAME.words}에 따라 적습니다."
    return (
        f"먼저 알려 드립니다. {attach(call.office, '은/는')} 도움 요청을 접수하고 알맞은 도움을 찾으려고 "
        f"{call.resident} 님의 {_list(call.kept)}, 말씀하신 내용을 적어 둡니다. 이것은 동의를 받지 않고 "
        f"{attach(articles.HELPING.words, '을/를')} 근거로 처리합니다.{guardian}"
    )


def _handing_on(call: TelephoneConsent) -> str:
    needs = f"{_list(call.needs)} 도움을" if call.needs else "도움을"
    return (
        f"이제 제공에 관한 동의를 여쭙니다. {call.resident} 님이 {needs} 받으실 수 있도록, {call.recipient}에 "
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
