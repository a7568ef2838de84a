"""Takes one file the whole way in a process with limits, and tells how it went as JSON."""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parent), str(HERE)]
LIMIT = 1 << 31

from exercise import exercise  # noqa: E402

from speecheditor.formats.problems import PackageError  # noqa: E402
from speecheditor.store.session import open_file  # noqa: E402


def main(path: Path) -> dict[str, object]:
    """How long opening took in seconds, how much memory it all took in bytes, and what the file gave."""
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))
    before = time.process_time()
    with suppress(PackageError):
        open_file(path)
    seconds = time.process_time() - before
    found = exercise(path.read_bytes())
    return {"seconds": seconds, "memory": most_memory(), "refused": found.refused, "texts": found.texts}


def most_memory() -> int:
    """The most bytes that this program held at once; `getrusage` counts the parent's as well."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) << 10


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
