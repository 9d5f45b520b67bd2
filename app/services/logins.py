"""The names by which accounts find their records: no change may take one from under its account."""

from __future__ import annotations

from app.core.errors import UserError
from app.core.hangul import fold
from app.core.kind import Kind
from app.store import audit
from app.store.folder import Folder
from app.store.keys import KeyFile
from app.store.query import Query
from app.store.store import Store


def holders(store: Store, kind: Kind, name: str) -> list[int]:
    """Return the live records an account of this name may mean; the first of them is its own."""
    rows = store.lists.rows(kind, store.lists.ids(Query(kind.name)), (kind.account,))
    return sorted(row.id for row in rows if _plain(str(row.values[0])) == _plain(name))


def keep(store: Store, folder: Folder, change: int) -> None:
    """Raise `UserError` where a change would lock an account out, or hand it to somebody else."""
    for kind in (each for each in store.catalog if each.account):
        for record, name in audit.replaced(store.data, change, kind.name, kind.account):
            present = holders(store, kind, name)
            held = record in present or any(other < record for other in present)
            if not held and KeyFile.read(folder.keys).has(name):
                raise UserError(
                    f"‘{name}’ 계정으로 들어오는 {kind.label}이라 계정 이름을 바꾸거나 지우지 않았습니다.",
                    "떠난 사람은 지우지 말고, 근무가 끝난 날을 적어 주세요.",
                    {kind.account: "이 이름으로 들어오고 있어 바꿀 수 없습니다."},
                )


def _plain(name: str) -> str:
    return fold(name.strip())
