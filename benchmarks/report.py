"""Tables of samples: medians, 95th percentiles, ratios, and whether a target is met."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

ALWAYS = 0
LARGE = 1000
"""Pages from which on the targets for a large document hold."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A target for documents of `pages` pages and more: the ratio of medians, or our own 95th percentile."""

    value: float
    of: str = "ratio"  # or "p95", or "median"
    at_least: bool = False
    pages: int = LARGE

    def text(self, unit: str) -> str:
        sign = "≥" if self.at_least else "≤"
        if self.of == "ratio":
            return f"{sign} {self.value:.3g} ×"
        return f"{self.of if self.of == 'p95' else ''} {sign} {shown(self.value, unit)}".strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison; without a reference only our own figures are shown."""

    pages: int
    what: str
    ours: Sequence[float]
    reference: str = ""
    theirs: Sequence[float] = ()
    unit: str = "s"
    limit: Limit | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over theirs, by medians."""
        if not self.ours or not self.theirs or not statistics.median(self.theirs):
            return None
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none, or nothing to compare with."""
        limit = self.limit
        if limit is None or self.pages < limit.pages or not self.ours:
            return None
        values = {"ratio": self.ratio, "p95": p95(self.ours), "median": statistics.median(self.ours)}
        value = values[limit.of]
        if value is None:
            return None
        return value >= limit.value if limit.at_least else value <= limit.value


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one measurement."""

    title: str
    rows: Sequence[Row]
    note: str = ""

    def as_text(self) -> str:
        head = ("pages", "what", "median", "p95", "against", "median", "ratio", "target", "")
        lines = [head, *(_cells(row) for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        out = ["", self.title, "-" * len(self.title)]
        for line in lines:
            out.append(
                "  ".join(
                    _padded(cell, width, k) for k, (cell, width) in enumerate(zip(line, widths, strict=True))
                ).rstrip()
            )
        return "\n".join([*out, self.note] if self.note else out) + "\n"

    def as_json(self) -> dict[str, Any]:
        rows = [{**asdict(row), "ratio": row.ratio, "met": row.met} for row in self.rows]
        return {"title": self.title, "note": self.note, "rows": rows}


def p95(samples: Sequence[float]) -> float:
    """The value that 95 of 100 samples do not exceed (nearest rank)."""
    ordered = sorted(samples)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def shown(value: float, unit: str) -> str:
    """A value with a unit that fits it."""
    if unit == "s":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.3g} ms"
    return f"{value:.4g} {unit}"


def _cells(row: Row) -> tuple[str, ...]:
    median = shown(statistics.median(row.ours), row.unit) if row.ours else "not measured"
    high = shown(p95(row.ours), row.unit) if len(row.ours) > 1 else ""
    against = shown(statistics.median(row.theirs), row.unit) if row.theirs else ""
    ratio = "" if row.ratio is None else f"{row.ratio:.3g} ×"
    limit = row.limit.text(row.unit) if row.limit and row.pages >= row.limit.pages else ""
    met = {True: "met", False: "NOT MET", None: ""}[row.met]
    pages = f"{row.pages:,}" if row.pages else ""
    return pages, row.what, median, high, row.reference, against, ratio, limit, met


def _padded(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column in (1, 4, 8) else cell.rjust(width)
