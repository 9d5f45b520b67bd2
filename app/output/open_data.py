"""Records of an open format as the one page of a JSON file, as an HSDS service answers with a list."""

from __future__ import annotations

import json
from collections.abc import Sequence


def page_of(records: Sequence[object]) -> bytes:
    """Return all records as one page, in UTF-8, indented so that one can read it."""
    page = {
        "total_items": len(records),
        "total_pages": 1,
        "page_number": 1,
        "size": len(records),
        "first_page": True,
        "last_page": True,
        "empty": not records,
        "contents": records,
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode("utf-8")
