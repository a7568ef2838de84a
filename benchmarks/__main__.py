"""``python -m benchmarks [--pages 20,200] [--only open,type] [--quick] [--x11] [--json FILE]``, or ``recognizer``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .measures import MEASURES, Plan


def main(arguments: list[str]) -> int:
    """Print a table for each measurement. 1 when one could not be measured, else 0: a missed target is no failure."""
    if arguments == ["recognizer"]:
        from . import recognizer

        return recognizer.main()
    asked = _parser().parse_args(arguments)
    pages = [int(n) for n in asked.pages.split(",")]
    plan = Plan(pages, 1 if asked.quick else 3, asked.x11)
    tables, failed = [], False
    for name in asked.only.split(","):
        try:
            table = MEASURES[name](plan)
        except (RuntimeError, OSError) as error:
            print(f"\n{name}: could not be measured: {error}", flush=True)
            failed = True
            continue
        print(table.as_text(), flush=True)
        tables.append(table.as_json())
    if asked.json:
        asked.json.write_text(json.dumps(tables, ensure_ascii=False, indent=1), encoding="utf-8")
    return int(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed and memory as ratios.")
    parser.add_argument("--pages", default="20,200,2000", help="sizes of the documents, separated by commas")
    parser.add_argument("--only", default=",".join(MEASURES), help="measurements, separated by commas")
    parser.add_argument("--quick", action="store_true", help="each process once instead of three times")
    parser.add_argument("--x11", action="store_true", help="on the screen, when there is one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all samples to FILE")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
