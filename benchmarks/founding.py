"""The office that measurements are taken in, where no more than an empty one is needed."""

from __future__ import annotations

from app.services.office.offices import Founding

SETTINGS = {
    "district": "서울특별시 한빛구",
    "dong": "마을동",
    "office_name": "마을동주민센터",
    "head": "마을동장",
    "phone": "02-000-1200",
    "terminal": "01",
}
FOUNDING = Founding(SETTINGS, "bench", "이하늘", "bench-gae7mi")
