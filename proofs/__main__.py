"""Tries what the program promises and prints one table: `quick` within the tests, `full` before a release.

python -m proofs [quick|full|N] [NAME ...]

N is how many tries each proof gets, in place of the numbers of `full`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.services import registrations
from proofs import damages, full_disk, hostile_texts, kills, processes, roles, upgrades
from proofs.table import Proof, show

PROOFS: tuple[Proof, ...] = (
    *kills.PROOFS, *upgrades.PROOFS, full_disk.PROOF, *damages.PROOFS,
    processes.PROOF, roles.PROOF, hostile_texts.PROOF,
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run the proofs, all or those named; returns 1 where a promise was not kept."""
    size, *names = arguments or ("quick",)
    known = {proof.name for proof in PROOFS}
    if not (size in {"quick", "full"} or size.isdecimal()) or not known.issuperset(names):
        usage = f"usage: python -m proofs [quick|full|N] [{'|'.join(sorted(known))}] ..."
        print(usage, file=sys.stderr)
        return 1
    registrations.register()
    chosen = [proof for proof in PROOFS if not names or proof.name in names]
    return show(proof.tried(size) for proof in chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
