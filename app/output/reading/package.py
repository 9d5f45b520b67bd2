"""The parts of a packed file (ECMA-376, part 2), however their names are written and wherever they lie."""

from __future__ import annotations

import posixpath
import zipfile
from typing import IO

from app.output.reading import xml_parts


class Package:
    """The parts of a packed file by their names, however these are written."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        """Take a package; some programs part folders by backslashes."""
        self._packed = packed
        self._names = {_plain(name): name for name in packed.namelist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    def open(self, name: str) -> IO[bytes]:
        """Return a part as a stream."""
        return self._packed.open(self._names[_plain(name)])

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part leads to: by its relation's id, its sort and the name of the part."""
        folder, base = posixpath.split(name)
        told = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, tuple[str, str]] = {}

        def start(element: str, attributes: dict[str, str]) -> None:
            if element == "Relationship":
                target = attributes.get("Target", "").replace("\\", "/")
                part = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
                sort = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (sort, part)

        if told in self:
            with self.open(told) as stream:
                xml_parts.walk(stream, start, xml_parts.ignore, xml_parts.ignore)
        return found

    def workbook(self) -> str:
        """Return the name of the part that tells of the sheets; empty where there is none."""
        named = [part for sort, part in self.related("").values() if sort == "officeDocument"]
        usual = [name for name in self._names if name.rpartition("/")[2].startswith("workbook.")]
        return next((each for each in (*named, *usual) if each in self), "")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
