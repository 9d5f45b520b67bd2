"""Files are written anew beside themselves, not in memory, and what lies there meanwhile is encrypted."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from app.store.engine.rewriting import rewrite
from tests.store.files import Village

WORD = "뷁둘희끓는물에덴상처"
MARKS = (WORD.encode(), WORD.encode("utf-16-le"), b"SQLite format")
LARGE = 400_000
"""Times the word is written: more than a cache holds."""


class Watch(threading.Thread):
    """Reads what a program puts aside while it works: files that have no name any more."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.sizes, self.plain = folder, [0], list[str]()
        self.done = threading.Event()

    def run(self) -> None:
        """Look until the work is done."""
        while not self.done.is_set():
            for each in Path("/proc/self/fd").iterdir():
                self._look(each)

    def _look(self, link: Path) -> None:
        try:
            name = str(link.readlink())
            if "etilqs" not in name:
                return
            content = link.read_bytes()
        except OSError:
            return
        assert name.startswith(str(self.folder)), name
        self.sizes.append(len(content))
        self.plain += [name for mark in MARKS if mark in content]


@pytest.mark.skipif(sys.platform != "linux", reason="open files are listed there alone")
def test_what_is_put_aside_lies_in_the_folder_and_is_encrypted(village: Village) -> None:
    with village.data.transaction():
        village.data.execute("CREATE TABLE large (told TEXT)")
        village.data.execute("INSERT INTO large VALUES (?)", [WORD * LARGE])
    village.data.rows(
        "PRAGMA cache_size = -500"
    )  # as small beside the file as the usual one beside a large office
    watch = Watch(village.data.path.parent)
    watch.start()
    rewrite(village.data)
    watch.done.set()
    watch.join()
    assert max(watch.sizes) > 1_000_000, "it was not kept in memory"
    assert watch.plain == []
    held = {each.name for each in village.data.path.parent.iterdir()}
    assert not [each for each in held if "etilqs" in each]
    assert village.data.value("PRAGMA temp_store") == 2, "what is sorted stays in memory"
    assert village.data.value("SELECT length(told) FROM large") == len(WORD) * LARGE
