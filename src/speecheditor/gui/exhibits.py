"""What of one document is shown but not edited, made ready: pictures and large tables off the GUI thread."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QSize, Signal

from ..formats.drawings import Drawing
from ..formats.package import PackageError
from ..formats.preview import Preview
from ..formats.tables import Table, TextLook, plain_table
from ..model.blocks import Atom, OpaqueBlock, Source
from ..model.styles import StyleSheet
from .jobs import Job
from .layout_decor import OpaquePreview
from .layout_image import name_of
from .pictures import LARGEST_SHOWN, Picture, decode
from .render import StyledRenderer

MEMORY = 128 * 1024 * 1024
"""Bytes of decoded pictures that are kept."""

LATELY = 2.0
"""Seconds for which a picture that was painted counts as being in view."""

READ_AT_ONCE = 256 * 1024
"""Bytes of a protected block; a larger one is read in a worker and shows its first texts until then."""

FIRST_ROWS = 100

_at_work: set[Job] = set()
"""Jobs under way: one may outlive the document that asked for it."""


class BareExhibits:
    """For a document that comes from no file: the texts of its protected blocks in a plain grid."""

    def __init__(self, styles: StyleSheet | None = None) -> None:
        self._renderer = StyledRenderer(styles or StyleSheet())
        self._renderers: dict[TextLook, StyledRenderer] = {}
        self._plain: OrderedDict[tuple[object, ...], Table] = OrderedDict()

    def restyled(self, renderer: StyledRenderer) -> StyledRenderer:
        """`renderer`, by which the text in cells is drawn from now on too."""
        self._renderer = renderer
        self._renderers.clear()
        return renderer

    def table(self, preview: OpaquePreview) -> Table:
        """The preview's texts; the same table at every call."""
        return remembered(self._plain, (preview.rows, preview.is_table), lambda: bare_table(preview))

    def drawing(self, atom: Atom) -> Drawing | None:
        """None: there is no file to find it in."""
        return None

    def picture(self, part: str, wanted: QSize) -> Picture | None:
        """None: there is no file to find it in."""
        return None

    def renderer(self, look: TextLook) -> StyledRenderer:
        """The renderer of text in cells with that look."""
        found = self._renderers.get(look)
        if found is None:
            found = self._renderers[look] = self._renderer.over(look.ppr, look.rpr)
        return found


class DocumentExhibits(QObject):
    """The exhibits of a document that was read from a file.

    Signal changed(): a picture or a table that was asked for is there now.
    """

    changed = Signal()

    def __init__(
        self,
        preview: Preview,
        styles: StyleSheet,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._preview, self._clock = preview, clock
        self._bare = BareExhibits(styles)
        self.renderer, self.restyled = self._bare.renderer, self._bare.restyled
        self._tables: OrderedDict[tuple[object, ...], Table] = OrderedDict()
        self._latest: OrderedDict[int, Table] = OrderedDict()
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._used: dict[str, float] = {}
        self._asked: set[object] = set()

    def drawing(self, atom: Atom) -> Drawing | None:
        """The drawing that an atom is or holds."""
        return self._preview.drawing(atom)

    def table(self, preview: OpaquePreview) -> Table:
        """What a protected block shows; while a large one is being read what it showed before, else its first texts."""
        block = preview.block
        if block is None:
            return self._bare.table(preview)
        source = block.source
        if (source,) in self._tables or len(source.element) <= READ_AT_ONCE:
            return remembered(self._tables, (source,), lambda: self._preview.table(block))
        if source not in self._asked:
            self._asked.add(source)
            self._start(lambda: (source, self._preview.table(block)), partial(self._on_table, block.id))
        return self._latest.get(block.id) or self._bare.table(replace(preview, rows=preview.rows[:FIRST_ROWS]))

    def read(self, block: OpaqueBlock) -> Table:
        """The table that a block is, read now unless it is known."""
        table = remembered(self._tables, (block.source,), lambda: self._preview.table(block))
        self._keep_latest(block.id, table)
        return table

    def know(self, block: OpaqueBlock, table: Table, instead_of: Source | None = None) -> None:
        """Show `table` for an edited block from now on, and forget what its bytes were a key press ago."""
        if instead_of is not None:
            self._tables.pop((instead_of,), None)
        remembered(self._tables, (block.source,), lambda: table)
        self._keep_latest(block.id, table)

    def _keep_latest(self, block_id: int, table: Table) -> None:
        self._latest[block_id] = table
        self._latest.move_to_end(block_id)
        if len(self._latest) > KEPT_TABLES:
            self._latest.popitem(last=False)

    def picture(self, part: str, wanted: QSize) -> Picture | None:
        """The decoded picture, with too few pixels while better ones are made; None while there is none at all."""
        wanted = wanted.boundedTo(QSize(LARGEST_SHOWN, LARGEST_SHOWN))
        found = self._pictures.get(part)
        self._used[part] = self._clock()
        if found is not None:
            self._pictures.move_to_end(part)
        if (found is None or not found.suits(wanted)) and part not in self._asked:
            self._asked.add(part)
            self._start(lambda: (part, self._decoded(part, wanted)), self._on_picture)
        return found

    def name(self, atom: Atom) -> str:
        """What a drawing is, its description, and why it is not shown, when it is not; "" for any other atom."""
        drawing = self.drawing(atom)
        return name_of(drawing, self._pictures.get(drawing.part)) if drawing is not None else ""

    def _decoded(self, part: str, wanted: QSize) -> Picture:
        try:
            data = self._preview.picture(part)
        except PackageError:
            return Picture(None, "missing")
        return decode(data, wanted)

    def _on_picture(self, made: tuple[str, Picture]) -> None:
        part, picture = made
        self._asked.discard(part)
        self._pictures[part] = picture
        self._pictures.move_to_end(part)
        self._make_room()
        self.changed.emit()

    def _make_room(self) -> None:
        """Drop what was not painted lately; of what is in view keep twice as much, or it would be decoded for ever."""
        taken, now = sum(picture.size for picture in self._pictures.values()), self._clock()
        for part, picture in list(self._pictures.items()):
            if taken <= MEMORY:
                return
            if now - self._used[part] > LATELY:
                del self._pictures[part]
            elif taken > 2 * MEMORY:
                self._pictures[part] = Picture(None, "large", picture.format)
            else:
                continue
            taken -= picture.size

    def _on_table(self, block_id: int, made: tuple[object, Table]) -> None:
        source, table = made
        self._asked.discard(source)
        self._tables[source,] = table
        self._keep_latest(block_id, table)
        self.changed.emit()

    def _start(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        job = Job(lambda progress: work())
        _at_work.add(job)
        job.done.connect(then)
        job.failed.connect(self._on_failed)
        job.over.connect(partial(_at_work.discard, job))
        job.start()

    def _on_failed(self, error: Exception) -> None:
        raise error


KEPT_TABLES = 256


def remembered(
    kept: OrderedDict[tuple[object, ...], Table], key: tuple[object, ...], make: Callable[[], Table]
) -> Table:
    """The table that is `kept` under `key`, made when it is not; the one asked for longest ago gives way."""
    if key not in kept:
        kept[key] = make()
        if len(kept) > KEPT_TABLES:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return kept[key]


def bare_table(preview: OpaquePreview) -> Table:
    """The texts of a preview as a table; of what is no table each row is one line."""
    if preview.is_table:
        return plain_table(preview.rows, bordered=True)
    return plain_table([("  ".join(row),) for row in preview.rows], bordered=False)
