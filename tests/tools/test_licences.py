"""What the program is made of is told: all that the lock pins, and the text of each licence."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from app.core.bundled import FOLDER, QT, bundled, licence_of
from app.output.fonts import FONTS
from tools import licences


def test_the_bill_is_of_what_the_lock_pins() -> None:
    told = {each.name: each.version for each in bundled()}
    moved = {
        name: version for name, version in licences.locked().items() if told.get(name) != version
    }
    assert moved == {}, "python3 run.py licences"


def test_every_part_of_the_bill_has_its_own_reference_and_a_licence() -> None:
    bill = json.loads((FOLDER / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    references = Counter(each["bom-ref"] for each in bill["components"])
    assert max(references.values()) == 1
    assert all(each["licenses"][0]["expression"] for each in bill["components"])


@pytest.mark.parametrize("name", [each.name for each in bundled()])
def test_the_text_of_its_licence_is_there(name: str) -> None:
    for part in bundled():
        if part.name == name:
            assert len(licence_of(part)) > 200


def test_no_text_lies_there_that_nothing_asks_for() -> None:
    asked = {text for each in bundled() for text in each.texts}
    assert {each.name for each in FOLDER.glob("*.txt")} == asked


def test_every_font_is_told_of() -> None:
    told = {each.name for each in bundled()}
    assert {each.name.removesuffix("-OFL.txt") for each in FONTS.glob("*-OFL.txt")} <= told


def test_of_qt_it_is_told_how_it_may_be_exchanged() -> None:
    """LGPL 3.0, section 4."""
    (qt,) = (each for each in bundled() if each.name == "Qt")
    assert licence_of(qt).startswith(QT)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licence_of(qt)
    assert "GNU GENERAL PUBLIC LICENSE" in licence_of(qt)
