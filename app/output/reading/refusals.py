"""What is said of files that cannot be read: what is true of them, and what to do."""

from __future__ import annotations

from app.core.errors import UserError

AS_SHEET = (
    "한셀이나 엑셀에서 열어 ‘다른 이름으로 저장’에서 xlsx나 CSV로 저장한 뒤 다시 골라 주세요."
)


def damaged() -> UserError:
    """A file that broke off or was changed on its way."""
    return UserError("파일이 잘렸거나 손상되었습니다.", "파일을 다시 받거나 복사한 뒤 골라 주세요.")


class LockedFileError(UserError):
    """A file that only its password opens: none was given, or another one."""


UNLOCK = "엑셀에서 암호를 풀고 저장한 뒤 다시 골라 주세요."


def protected() -> UserError:
    """A file that is locked in a way that only its own program opens."""
    return UserError("암호가 걸린 파일입니다.", UNLOCK)


def locked() -> LockedFileError:
    """A file whose password was not given."""
    return LockedFileError("암호가 걸린 파일입니다.", UNLOCK)


def wrong_password() -> LockedFileError:
    """A file that another password opens."""
    return LockedFileError("파일의 암호가 맞지 않습니다.", "대문자와 한글 자판을 확인해 주세요.")


def too_large() -> UserError:
    """A file that unpacks to more than a list can be."""
    return UserError(
        "파일을 펼치면 지나치게 커서 읽지 않았습니다.",
        "명단이 든 칸만 새 파일에 ‘값 붙여넣기’로 옮겨 저장하거나, 나누어 저장한 뒤 골라 주세요.",
    )


def too_long_cell() -> UserError:
    """A file with a cell that holds more than any program lets one write into it."""
    return UserError(
        "칸 하나에 든 글이 지나치게 길어 읽지 않았습니다.",
        "명단이 든 칸만 새 파일로 옮겨 저장한 뒤 골라 주세요.",
    )


def too_wide() -> UserError:
    """A file whose few cells stand too far from each other."""
    return UserError(
        "칸이 지나치게 넓게 흩어져 있어 읽지 못했습니다.",
        "명단이 든 칸만 골라 새 시트에 붙여 넣고 저장한 뒤 다시 골라 주세요.",
    )


def no_list() -> UserError:
    """A package or a document that holds something other than sheets."""
    return UserError("명단이 든 표 파일이 아닙니다.", AS_SHEET)


def hangul_document() -> UserError:
    """A document of the Hangul word processor."""
    return UserError(
        "한글 문서(hwp, hwpx)는 읽을 수 없습니다.",
        "한글에서 표를 복사해 한셀이나 엑셀에 붙여 넣고 xlsx로 저장한 뒤 골라 주세요.",
    )


def picture() -> UserError:
    """A picture or a PDF."""
    return UserError(
        "그림이나 PDF 파일은 읽을 수 없습니다.", "명단이 든 엑셀이나 CSV 파일을 골라 주세요."
    )


def locked_document() -> UserError:
    """A file that the security software of an office encrypted."""
    return UserError(
        "문서보안(DRM)이 걸려 있습니다.",
        "보안 프로그램에서 ‘해제’하거나 ‘일반 문서로 저장’한 뒤 다시 골라 주세요.",
    )


def owner_mark() -> UserError:
    """What Excel leaves beside a workbook while somebody has it open."""
    return UserError(
        "엑셀이 열어 둔 표시 파일(~$)입니다.",
        "명단은 들어 있지 않습니다. 이름에 ~$가 없는 원래 파일을 골라 주세요.",
    )


def empty() -> UserError:
    """A file that holds nothing."""
    return UserError("파일에 내용이 없습니다.", "명단이 들어 있는 파일을 골라 주세요.")


def unreadable() -> UserError:
    """A file of no known encoding."""
    return UserError("글자를 알아볼 수 없는 파일입니다.", AS_SHEET)
