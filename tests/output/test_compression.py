"""What is compressed quickly is what every reader of the format reads."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from app.output.compression import BEST, compress


@given(st.binary(max_size=400), st.integers(1, 200), st.integers(0, BEST))
def test_zlib_reads_what_was_compressed_at_any_level(
    content: bytes, times: int, level: int
) -> None:
    whole = content * times
    assert zlib.decompress(compress(whole, level)) == whole
