"""What an import did, in a line."""

from __future__ import annotations

from app.services.imports.importing import ImportReport


def summarize(report: ImportReport, unit: str) -> str:
    """Return how many rows were read, and what became of them; records are counted in their unit."""
    figures = report.figures
    parts = (
        f"신규 {figures['new']:,}{unit}, 수정 {figures['updated']:,}{unit}",
        f"동일 {figures['same']:,}줄",
        f"중복 {figures['duplicate']:,}줄",
        *([f"합침 {figures['joined']:,}줄"] if figures["joined"] else []),
        *([f"보류 {figures['held']:,}줄"] if figures["held"] else []),
        f"제외 {figures['refused']:,}줄",
    )
    told = f"{figures['read']:,}줄을 읽었습니다.  {' · '.join(parts)}"
    return f"{told}  {report.ended}" if report.ended else told
