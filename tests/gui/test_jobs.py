"""Work off the GUI thread: told to stop it stops, and when it does not hear, nobody waits for it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from speecheditor.formats.progress import LAST
from speecheditor.gui import jobs
from speecheditor.gui.jobs import Cancelled, Job


class Heard:
    """What a job has told."""

    def __init__(self, job: Job) -> None:
        self.said: list[object] = []
        job.done.connect(lambda value: self.said.append(("done", value)))
        job.failed.connect(lambda error: self.said.append(("failed", str(error))))
        job.cancelled.connect(lambda: self.said.append("cancelled"))
        job.over.connect(lambda: self.said.append("over"))


def failing(progress) -> None:
    raise ValueError("why")


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (lambda progress: 7, ("done", 7)),
        (failing, ("failed", "why")),
    ],
)
def test_a_job_tells_its_end(qapp, work, said) -> None:
    job = Job(work)
    heard = Heard(job)
    job.start()
    job.wait()
    assert heard.said == [said, "over"]
    assert job.cancel() is False


@pytest.mark.parametrize("asks", [False, True])
def test_cancel_ends_a_job_at_once_whether_its_work_hears_or_hangs(qapp, qtbot, asks) -> None:
    goes_on, started, ended = threading.Event(), threading.Event(), threading.Event()

    def work(progress) -> str:
        try:
            started.set()
            goes_on.wait(20)
            if asks:
                progress(0.5)
            return "too late"
        finally:
            ended.set()

    job = Job(work)
    heard = Heard(job)
    job.start()
    assert started.wait(5)
    assert job.cancel() is True
    assert heard.said == ["cancelled", "over"]
    assert not job.running
    job.wait()
    goes_on.set()
    assert ended.wait(5)
    QApplication.processEvents()
    qtbot.wait(20)
    assert heard.said == ["cancelled", "over"]


def test_what_cannot_be_taken_back_is_not_cancelled(qapp) -> None:
    goes_on, committed = threading.Event(), threading.Event()

    def work(progress) -> str:
        progress(LAST)
        committed.set()
        goes_on.wait(20)
        progress(LAST)
        return "written"

    job = Job(work)
    heard = Heard(job)
    job.start()
    assert committed.wait(5)
    assert job.cancel() is False
    goes_on.set()
    job.wait()
    assert heard.said == [("done", "written"), "over"]


def test_the_work_is_ended_by_its_next_progress_call(qapp) -> None:
    goes_on, reached = threading.Event(), []

    def work(progress) -> None:
        goes_on.wait(20)
        with pytest.raises(Cancelled):
            progress(0.5)
        reached.append("ended")

    job = Job(work)
    job.start()
    job.cancel()
    goes_on.set()
    for thread in threading.enumerate():
        if thread.name == "job":
            thread.join(5)
    assert reached == ["ended"]


HANGS = """
import threading
from PySide6.QtCore import QCoreApplication, QTimer
from speecheditor.gui.jobs import Job
app = QCoreApplication([])
job = Job(lambda progress: threading.Event().wait())
job.start()
QTimer.singleShot(10, app.quit)
app.exec()
"""


def test_the_program_ends_though_a_worker_hangs() -> None:
    ended = subprocess.run([sys.executable, "-c", HANGS], timeout=20, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_job_is_let_go_on_the_gui_thread_only(qapp, monkeypatch) -> None:
    tell = Job._tell

    def slowly(job: Job, how: str, value: object) -> None:
        tell(job, how, value)
        time.sleep(0.05)  # the GUI thread hears of the end before this thread has let the job go

    monkeypatch.setattr(Job, "_tell", slowly)
    let_go: list[int] = []
    job = Job(lambda progress: 7)
    job.destroyed.connect(lambda: let_go.append(threading.get_ident()))
    job.start()
    del job
    until = time.monotonic() + 5
    while not let_go and time.monotonic() < until:
        QApplication.processEvents()
    assert let_go == [threading.get_ident()]


def test_the_work_of_an_owner_that_goes_is_ended_and_tells_nobody(qapp) -> None:
    goes_on, ended = threading.Event(), []
    owner = QObject()

    def work(progress) -> None:
        goes_on.wait(20)
        with pytest.raises(Cancelled):
            progress(0.5)
        ended.append("ended")

    job = Job(work, owner)
    heard = Heard(job)
    job.start()
    shiboken6.delete(owner)
    assert not job.running
    goes_on.set()
    while job in jobs._at_work:
        QApplication.processEvents()
    assert (ended, heard.said) == (["ended"], [])
