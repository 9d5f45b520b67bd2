"""A process of its own that saves one record after another; each is told once it is on the disk."""

from __future__ import annotations

import sys
from pathlib import Path

from app.store.engine.data import Actor
from app.store.engine.folder import Folder
from app.store.opening import open_office
from app.store.store import Store
from tests.store.village import VILLAGE


def tell(line: str) -> None:
    """Tell the test."""
    sys.stdout.buffer.write(f"{line}\n".encode())  # whatever the system's own encoding
    sys.stdout.buffer.flush()


def main() -> None:
    """Save as often as told in a folder with a key, all named after the process."""
    folder, key, name, number = sys.argv[1:]
    data = open_office(Folder(Path(folder)), VILLAGE, bytes.fromhex(key))
    store = Store(data, VILLAGE)
    actor = Actor(name)
    tell("open")
    sys.stdin.readline()
    for count in range(int(number)):
        with data.change(actor, "record.save"):
            neighbor = store.records.add(VILLAGE["neighbor"], {"name": f"{name}{count}"})
            values = {"state": "열림", "neighbor": neighbor}
            errand = store.records.add(VILLAGE["errand"], values)
        tell(str(store.records.load(errand).values["no"]))
    data.close()


if __name__ == "__main__":
    main()
