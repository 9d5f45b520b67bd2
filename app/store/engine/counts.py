"""What data and ledger count alike: changes, outputs and saves, as SQL over both."""

from __future__ import annotations

LAST_CHANGE = "coalesce((SELECT max(id) FROM change), 0)"
"""The number of the last change."""
LAST_PRINTED = "coalesce((SELECT change FROM ledger.output ORDER BY id DESC LIMIT 1), 0)"
"""The same as the ledger knows it: a restored file goes on behind what was printed before it."""
LAST_OUTPUT = "(SELECT coalesce(max(id), 0) FROM ledger.output)"
"""The number of the last entry in the ledger."""
_LAST_MOMENT = "coalesce((SELECT at FROM change ORDER BY id DESC LIMIT 1), '')"
_LAG = "saves - coalesce((SELECT saves FROM ledger.reached), saves)"
COUNT_SAVE = (
    f"UPDATE identity SET missed = {_LAG}, saves = saves + 1, outputs = max(outputs, {LAST_OUTPUT})",
    f"UPDATE ledger.reached SET saves = (SELECT saves FROM identity), change = {LAST_CHANGE}, at = {_LAST_MOMENT}",
)
"""What both files note of a save."""
