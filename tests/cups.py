"""A CUPS server of the tests' own, with a queue that prints into a file: nothing of the machine's printing is touched.

Qt asks the server that ``CUPS_SERVER`` names; its CUPS plugin works with the platform plugin ``offscreen`` too.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = {name: shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin") for name in ("cupsd", "lpadmin")}
QUEUE = "paper"
SECONDS = 20

_FILES = """ServerRoot {0}/etc
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/run
TempDir {0}/temp
AccessLog {0}/access_log
ErrorLog {0}/error_log
PageLog {0}/page_log
FileDevice Yes
Sandboxing relaxed
"""
_SERVER = """Listen 127.0.0.1:{0}
Browsing Off
WebInterface No
DefaultAuthType None
PageLogFormat %j %{{sides}} %{{copies}} %{{media}}
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Product: "(Paper)"
*PSVersion: "(3010.000) 0"
*Manufacturer: "Test"
*ModelName: "Paper"
*ShortNickName: "Paper"
*NickName: "Paper in a file"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Page Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize A3/A3: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion A3/A3: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583 830"
*ImageableArea A3/A3: "12 12 830 1179"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension A3/A3: "842 1191"
*OpenUI *Duplex/Two-Sided: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long Edge: ""
*Duplex DuplexTumble/Short Edge: ""
*CloseUI: *Duplex
"""


@dataclass(frozen=True)
class Cups:
    """``printed`` is the file that the queue prints into, ``server`` what CUPS_SERVER must be."""

    folder: Path
    server: str

    @property
    def printed(self) -> Path:
        return self.folder / "printed.pdf"

    def job(self) -> list[str]:
        """What the log says of the last job: its number, its sides, its copies, its medium; waits until it is done."""
        wait_for(lambda: bool(self._log().strip()), "the job was not printed")
        return self._log().splitlines()[-1].split()

    def _log(self) -> str:
        log = self.folder / "page_log"
        return log.read_text() if log.exists() else ""


@contextmanager
def cups_server() -> Iterator[Cups]:
    """A server that runs while the context does. Its folder is one that CUPS' own user may enter."""
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as probe:
        folder, port = Path(name), probe.getsockname()[1]
        probe.close()
        folder.chmod(0o755)
        for part in ("etc/ppd", "spool", "cache", "run", "temp"):
            (folder / part).mkdir(parents=True)
        (folder / "temp").chmod(0o777)
        (folder / "files.conf").write_text(_FILES.format(folder))
        (folder / "server.conf").write_text(_SERVER.format(port))
        (folder / "paper.ppd").write_text(_PPD)
        found = Cups(folder, f"127.0.0.1:{port}")
        command = [str(PROGRAMS["cupsd"]), "-f", "-c", f"{folder}/server.conf", "-s", f"{folder}/files.conf"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(lambda: _answers(port), "the server did not start")
                _add_queue(found)
                yield found
            finally:
                server.terminate()


def _add_queue(cups: Cups) -> None:
    command = [str(PROGRAMS["lpadmin"]), "-p", QUEUE, "-E", "-v", cups.printed.as_uri().replace("file://", "file:")]
    env = dict(os.environ, CUPS_SERVER=cups.server)
    subprocess.run(
        [*command, "-P", f"{cups.folder}/paper.ppd"], env=env, capture_output=True, check=True, timeout=SECONDS
    )


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(is_so: Callable[[], bool], told: str) -> None:
    end = time.monotonic() + SECONDS
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(told)
        time.sleep(0.05)
