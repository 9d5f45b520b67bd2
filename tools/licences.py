"""Writes what the program is made of: a bill of materials (CycloneDX 1.6), and the licence of everything in it.

What Python libraries are under is read from their own metadata; what they have in them besides, and what is no Python,
is listed here. Whether a lock has moved on since is asked by `tests/tools/test_licences.py`.
"""

from __future__ import annotations

import json
import re
import shutil
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from tools import console
from tools.environment import RUN_LOCK

FOLDER = console.ROOT / "resources" / "licences"
BILL = FOLDER / "sbom.cdx.json"
FONTS = console.ROOT / "resources" / "fonts"
SHARED = frozenset({"GPL-3.0.txt", "LGPL-3.0.txt", "SQLCipher.txt"})
"""Texts that are kept here, since nothing that is installed brings them."""
_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
_TEXT = re.compile(r"licen[cs]es?|copying|notice", re.IGNORECASE)
_LEFT_OUT = frozenset({"pip"})
"""What a library asks for and `build.spec` leaves out."""
_QT = re.compile("pyside6|shiboken6", re.IGNORECASE)
_LGPL = ("LGPL-3.0.txt", "GPL-3.0.txt")
_UNSAID = {
    "click-default-group": "Unlicense",
    "olefile": "BSD-2-Clause",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "sqlite-fts4": "Apache-2.0",
    "pynacl": "Apache-2.0",
}
"""Of libraries that do not say theirs as SPDX writes it."""


@dataclass(frozen=True)
class Part:
    """One thing the program is made of."""

    name: str
    version: str
    licence: str
    """As SPDX writes it."""
    texts: tuple[str, ...]
    """The files of its licence, in `resources/licences`."""
    purl: str = ""
    """Its address as a package."""
    within: str = ""
    """The library that brings it along."""

    def told(self) -> dict[str, object]:
        """Return it as a component of the bill."""
        properties = [("maeul-ieum:licence-text", text) for text in self.texts]
        properties += [("maeul-ieum:within", self.within)] if self.within else []
        told: dict[str, object] = {
            "type": "library",
            "bom-ref": self.purl or " in ".join(filter(None, (self.name, self.within))),
            "name": self.name,
            "licenses": [{"expression": self.licence}],
            "properties": [{"name": name, "value": value} for name, value in properties],
        }
        told |= {"version": self.version} if self.version else {}
        return told | ({"purl": self.purl} if self.purl else {})


def locked() -> dict[str, str]:
    """Return the libraries that the program runs with, each with its version."""
    text = (console.ROOT / RUN_LOCK).read_text(encoding="utf-8")
    found = {each["name"]: each["version"] for each in _PINNED.finditer(text)}
    return {name: version for name, version in found.items() if name not in _LEFT_OUT}


def write() -> None:
    """Write bill and texts anew."""
    FOLDER.mkdir(exist_ok=True)
    for text in FOLDER.glob("*.txt"):
        if text.name not in SHARED:
            text.unlink()
    parts = [*_libraries(), *_within(), *_fonts()]
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "maeul-ieum",
                "name": "maeul-ieum",
                "licenses": [{"expression": "MIT"}],
            }
        },
        "components": [each.told() for each in sorted(parts, key=lambda each: each.name.lower())],
    }
    BILL.write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    console.say(f"{BILL.relative_to(console.ROOT)}: {len(parts)}")


def _libraries() -> Iterator[Part]:
    for name, version in locked().items():
        whole = metadata.distribution(name)
        licence = whole.metadata["License-Expression"] or _UNSAID.get(name)
        texts = _kept(f"{name}.txt", _texts(whole))
        if _QT.match(name):
            licence, texts = "LGPL-3.0-only", _LGPL
        licence = licence or whole.metadata["License"]
        yield Part(name, version, licence, texts, f"pkg:pypi/{name}@{version}")


def _texts(whole: metadata.Distribution) -> Iterator[str]:
    """Go through the texts of a library's licence, each once."""
    seen = set[str]()
    for file in sorted(whole.files or (), key=str):
        inside = file.parts[0].endswith(".dist-info")
        if inside and _TEXT.search(file.name) and file.name not in seen:
            seen.add(file.name)
            yield _read(Path(file.locate()))


def _kept(name: str, texts: Iterator[str]) -> tuple[str, ...]:
    """Write texts as one file; returns its name, nothing where there are none."""
    found = [each.replace("\r\n", "\n").strip() for each in texts]
    if not found:
        return ()
    (FOLDER / name).write_text("\n\n\n".join(found) + "\n", encoding="utf-8")
    return (name,)


def _within() -> Iterator[Part]:
    """Go through what libraries bring along, and what a built program stands on."""
    versions = locked()
    qt, of_qt = versions["pyside6-essentials"], "pyside6-essentials"
    yield Part("Qt", qt, "LGPL-3.0-only", _LGPL, f"pkg:generic/qt@{qt}", of_qt)
    of_pdf = metadata.distribution(
        "pypdfium2"
    )  # the same engine; it brings the texts that Qt's wheel leaves out
    parts = [f for f in of_pdf.files or () if f.parent.name == "BUILD_LICENSES"]
    texts = (f"{file.name}\n\n{_read(Path(file.locate()))}" for file in sorted(parts, key=str))
    pdfium = "Apache-2.0 AND BSD-3-Clause"
    yield Part("PDFium", "", pdfium, _kept("PDFium.txt", texts), within="pyside6-addons")
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    yield Part("CPython", "", "PSF-2.0", _kept("CPython.txt", iter([_read(python)])))
    loader = _kept("PyInstaller.txt", _texts(metadata.distribution("pyinstaller")))
    yield Part("PyInstaller", "", "GPL-2.0-or-later WITH Bootloader-exception", loader)
    yield Part("SQLCipher", "", "BSD-3-Clause", ("SQLCipher.txt",), within="sqlcipher3")
    yield Part("SQLite", "", "blessing", ("SQLCipher.txt",), within="sqlcipher3")
    for library in ("sqlcipher3", "cryptography"):
        yield Part("OpenSSL", "", "Apache-2.0", ("sqlite-utils.txt",), within=library)
    yield Part("qpdf", "", "Apache-2.0", ("sqlite-utils.txt",), within="pikepdf")
    yield Part("libjpeg-turbo", "", "IJG AND BSD-3-Clause", ("pillow.txt",), within="pikepdf")
    for library in ("libxml2", "libxslt"):
        yield Part(library, "", "MIT", ("lxml.txt",), within="lxml")
    brought = metadata.distribution("isal").locate_file("isal/isa-l/LICENSE")
    igzip = _kept("ISA-L.txt", iter([_read(Path(str(brought)))]))
    yield Part("ISA-L", "", "BSD-3-Clause", igzip, within="isal")
    yield Part("libsodium", "", "ISC", ("pynacl.txt",), within="pynacl")


def _fonts() -> Iterator[Part]:
    for text in sorted(FONTS.glob("*-OFL.txt")):
        shutil.copyfile(text, FOLDER / text.name)
        yield Part(text.name.removesuffix("-OFL.txt"), "", "OFL-1.1", (text.name,))


def _read(file: Path) -> str:
    """Return a text; one of them is older than UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return file.read_text(encoding="latin-1")


if __name__ == "__main__":
    write()
