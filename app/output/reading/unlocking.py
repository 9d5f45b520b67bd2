"""Opening a workbook that a password locks (MS-OFFCRYPTO): in memory, and for this one time."""

from __future__ import annotations

import io

from app.output.reading import refusals


def unlock(data: bytes, password: str) -> bytes:
    """Return a workbook as it is without its password; raises `UserError` where it cannot be opened."""
    import msoffcrypto
    from msoffcrypto import exceptions

    opened = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(data))
        locked.load_key(password=password)
        locked.decrypt(opened)
    except exceptions.InvalidKeyError as error:
        raise refusals.wrong_password() from error
    except (exceptions.FileFormatError, exceptions.ParseError) as error:
        raise refusals.protected() from error
    except exceptions.DecryptionError as error:
        raise refusals.damaged() from error
    return opened.getvalue()
