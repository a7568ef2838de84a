"""Jobs that may outlive the window that started them."""

from __future__ import annotations

from ..jobs import Job

_running: set[Job] = set()


def kept(job: Job) -> Job:
    """`job`, which now lives until it has ended, whatever becomes of its owner."""
    _running.add(job)
    for end in (job.done, job.failed, job.cancelled):
        end.connect(lambda *_: _running.discard(job))
    return job
