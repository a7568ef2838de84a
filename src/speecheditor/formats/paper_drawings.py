"""Pictures, text boxes and rules of a Word file that is made anew (ECMA-376 20.4; part 4, 19.1)."""

from __future__ import annotations

import hashlib

from .anchoring import Offset
from .drawings import EMU, image_format
from .paper import PaperDrawing
from .xml import R, clean_text, escape_attribute

NAMESPACES = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
"""What the parts with drawings declare."""

READ_BY_WORD = frozenset(["png", "jpeg", "gif", "bmp", "tiff", "emf", "wmf"])
"""The formats of pictures that any Word reads."""

_ACROSS = frozenset(["margin", "page", "column", "character", "leftMargin", "rightMargin"])
_DOWN = frozenset(["margin", "page", "paragraph", "line", "topMargin", "bottomMargin"])
_DEGREE = 60_000
_BEHIND, _BEFORE = -1, 1


class Media:
    """The pictures of one document: equal bytes share one part."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self._drawn = 0

    def xml(self, drawing: PaperDrawing) -> str:
        """The content of a run that shows `drawing`, in a part that has the relationships of `relations`."""
        self._drawn += 1
        if drawing.data:
            return self._picture(drawing)
        if drawing.text:
            return _text_box(drawing)
        return (
            f'<w:pict><v:rect style="width:0;height:{drawing.height:.2f}pt" o:hr="t" o:hrstd="t" stroked="f"/></w:pict>'
        )

    @property
    def relations(self) -> str:
        """The relationships that name the parts."""
        return "".join(
            [
                f'<Relationship Id="{_id(name)}" Type="{R}/image" Target="{name.removeprefix("word/")}"/>'
                for name in self.parts
            ]
        )

    @property
    def types(self) -> str:
        """The content types of the parts."""
        kinds = sorted({name.rpartition(".")[2] for name in self.parts})
        return "".join([f'<Default Extension="{kind}" ContentType="image/{_mime(kind)}"/>' for kind in kinds])

    def _picture(self, drawing: PaperDrawing) -> str:
        kind = image_format(drawing.data)
        name = f"word/media/{hashlib.sha256(drawing.data).hexdigest()[:16]}.{kind}"
        self.parts[name] = drawing.data
        width, height = drawing.width, drawing.height
        if drawing.turn % 180 == 90:
            width, height = height, width
        size = f'cx="{round(width * EMU)}" cy="{round(height * EMU)}"'
        crop = drawing.crop
        sides = [("l", crop.left), ("t", crop.top), ("r", crop.right), ("b", crop.bottom)]
        cut = "".join([f' {side}="{round(share * 100_000)}"' for side, share in sides if share])
        turn = f' rot="{round(drawing.turn * _DEGREE)}"' if drawing.turn else ""
        told = f'id="{self._drawn}" name="Picture {self._drawn}" descr="{_attribute(drawing.description)}"'
        graphic = (
            f'<wp:docPr {told}/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>'
            f"<pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{_id(name)}"/><a:srcRect{cut}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm{turn}><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        )
        no_room = 'distT="0" distB="0" distL="0" distR="0"'
        at = drawing.anchoring
        if at is None:
            return f"<w:drawing><wp:inline {no_room}><wp:extent {size}/>{graphic}</wp:inline></w:drawing>"
        return (
            f'<w:drawing><wp:anchor {no_room} simplePos="0" relativeHeight="{self._drawn}" '
            f'behindDoc="{int(at.behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="{_base(at.across, _ACROSS, "column")}">{_place(at.across)}</wp:positionH>'
            f'<wp:positionV relativeFrom="{_base(at.down, _DOWN, "paragraph")}">{_place(at.down)}</wp:positionV>'
            f"<wp:extent {size}/><wp:wrapNone/>{graphic}</wp:anchor></w:drawing>"
        )


def _base(offset: Offset, known: frozenset[str], usual: str) -> str:
    return offset.base if offset.base in known else usual


def _place(offset: Offset) -> str:
    if offset.align:
        return f"<wp:align>{offset.align}</wp:align>"
    return f"<wp:posOffset>{round(offset.points * EMU)}</wp:posOffset>"


def _text_box(drawing: PaperDrawing) -> str:
    """A frame with text as any Word reads it."""
    style = f"width:{drawing.width:.2f}pt;height:{drawing.height:.2f}pt"
    at = drawing.anchoring
    if at is not None:
        z = _BEHIND if at.behind else _BEFORE
        style = f"position:absolute;{_side(at.across, 'left')}{_side(at.down, 'top')}{style};z-index:{z}"
    lines = "".join(
        [
            f'<w:p><w:r><w:t xml:space="preserve">{_attribute(line)}</w:t></w:r></w:p>'
            for line in drawing.text.split("\n")
        ]
    )
    return (
        f'<w:pict><v:rect style="{style}" filled="f"><v:textbox inset="4pt,2pt,4pt,2pt">'
        f"<w:txbxContent>{lines}</w:txbxContent></v:textbox></v:rect></w:pict>"
    )


def _side(offset: Offset, side: str) -> str:
    axis = "horizontal" if side == "left" else "vertical"
    base = offset.base if offset.base in ("page", "margin") else "text"
    align = f"mso-position-{axis}:{offset.align};" if offset.align else ""
    return f"margin-{side}:{offset.points:.2f}pt;{align}mso-position-{axis}-relative:{base};"


def _id(name: str) -> str:
    return f"pic{name.rpartition('/')[2].partition('.')[0]}"


def _mime(kind: str) -> str:
    return {"emf": "x-emf", "wmf": "x-wmf"}.get(kind, kind)


def _attribute(text: str) -> str:
    return escape_attribute(clean_text(text))
