"""Opens a locked workbook as Excel does: by its password, which is checked first."""

from __future__ import annotations

import io
from pathlib import Path

import msoffcrypto


def unlocked(file: Path, password: str) -> bytes:
    """Return what a locked workbook holds."""
    locked = msoffcrypto.OfficeFile(io.BytesIO(file.read_bytes()))
    locked.load_key(password=password, verify_password=True)
    held = io.BytesIO()
    locked.decrypt(held)
    return held.getvalue()
