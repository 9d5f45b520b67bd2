"""What stands in the encrypted files, page by page as it lies there: free pages and old frames of the log too."""

from __future__ import annotations

import ctypes
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import sqlcipher3

from app.core.other_spellings import of_name
from app.core.search_terms import tokens

PAGE, RESERVE, SALT, BLOCK = 4096, 80, 16, 16
SHORTEST = 4
"""Letters of a spelled form up to which it may stand for something else."""
_WAL_HEAD, _FRAME_HEAD = 32, 24
_CIPHER = ctypes.CDLL(str(next(Path(sqlcipher3.__path__[0]).glob("_sqlite3.*"))))
"""The driver carries the cipher that it encrypts with."""
for _name in ("EVP_aes_256_cbc", "EVP_CIPHER_CTX_new"):
    getattr(_CIPHER, _name).restype = ctypes.c_void_p


def pages(content: bytes, key: bytes, *, log: bool) -> Iterator[bytes]:
    """Go through the decrypted pages of a data file, or of a write-ahead log."""
    size = PAGE + _FRAME_HEAD if log else PAGE
    start = _WAL_HEAD if log else 0
    for place in range(start, len(content) - size + 1, size):
        page = content[place + size - PAGE : place + size]
        first = page_number(content, place) == 1 if log else place == 0
        yield _decrypted(page, key, SALT if first else 0)


def page_number(content: bytes, place: int) -> int:
    """Return which page a frame of the log holds."""
    return int.from_bytes(content[place : place + 4], "big")


def _decrypted(page: bytes, key: bytes, salt: int) -> bytes:
    end = PAGE - RESERVE
    cipher, initial = page[salt:end], page[end : end + BLOCK]
    context = ctypes.c_void_p(_CIPHER.EVP_CIPHER_CTX_new())
    made, count = ctypes.create_string_buffer(len(cipher) + BLOCK), ctypes.c_int()
    kind = ctypes.c_void_p(_CIPHER.EVP_aes_256_cbc())
    _CIPHER.EVP_DecryptInit_ex(context, kind, None, key, initial)
    _CIPHER.EVP_CIPHER_CTX_set_padding(context, 0)
    _CIPHER.EVP_DecryptUpdate(context, made, ctypes.byref(count), cipher, len(cipher))
    _CIPHER.EVP_CIPHER_CTX_free(context)
    return made.raw[: count.value]


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Go through every file of an office by name; of a backup, through those in it."""
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        if file.suffix == ".maeul":
            with zipfile.ZipFile(BytesIO(file.read_bytes())) as archive:
                for name in archive.namelist():
                    yield f"{file.name}/{name}", archive.read(name)
        else:
            yield file.name, file.read_bytes()


def held(folder: Path, key: bytes, words: dict[str, str]) -> set[tuple[str, str]]:
    """Return where which of some words stand, in any of their forms: (file, word)."""
    wanted = {name: forms(word) for name, word in words.items()}
    found: set[tuple[str, str]] = set()
    for name, content in files(folder):
        encrypted = ".db" in name and not name.endswith("-shm")
        whole = b"\n".join(pages(content, key, log=name.endswith("-wal"))) if encrypted else content
        found |= {(name, word) for word, kept in wanted.items() if any(f in whole for f in kept)}
    return found


def forms(word: str) -> list[bytes]:
    """Return a word as it may lie in a file: as it is written, as UTF-16, by the keys of the keyboard, by initials."""
    spelled = tokens([word], [word], [word], [], of_name(word, person=True))
    keyed = [each.encode() for each in spelled if len(each) > SHORTEST and not each.isdigit()]
    return [*(word.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")), *keyed]
