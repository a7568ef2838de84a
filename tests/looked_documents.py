"""Documents whose characters get looks, for tests: opened with all that the commands need."""

from __future__ import annotations

from bodies import document, saved, text_run
from speecheditor.formats import characters
from speecheditor.formats.characters import Hand
from speecheditor.formats.content import DocumentContent
from speecheditor.formats.looks import CharLook, Looks
from speecheditor.model.document import Document
from speecheditor.model.transaction import Selection
from word_parts import style

STYLES = (
    style("Normal", rpr='<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="宋体"/><w:sz w:val="32"/>')
    + style("Heading1", "heading 1", based="Normal", ppr='<w:outlineLvl w:val="0"/>', rpr='<w:b/><w:sz w:val="44"/>')
    + style("Strong", kind="character", rpr="<w:b/>")
    + style("Hyperlink", kind="character", rpr='<w:color w:val="0000FF"/><w:u w:val="single"/>')
)
LINKED = '<w:rStyle w:val="Hyperlink"/><w:b/>'
LINK = f'<w:hyperlink w:anchor="a">{text_run("link", LINKED)}</w:hyperlink>'


class Opened:
    """A document of this body with its model and what the commands need."""

    def __init__(self, body: str, **parts: str) -> None:
        self.content: DocumentContent = document(body, styles=STYLES, **parts)
        self.model = Document(self.content.blocks, self.content.properties)
        self.hand = Hand(Looks(self.content.properties.styles), self.content.frame.scope)

    def set(self, changes, start=(0, 0), stop=None) -> str:
        """The body of the file after the text from `start` to `stop` got a look."""
        stop = stop or (0, len(self.model.blocks[0].text))
        made = characters.set_characters(self.model, Selection(start, stop), changes, self.hand)
        return self.body(made)

    def body(self, made) -> str:
        if made is not None:
            self.model.apply(made)
        return saved(self.content, list(self.model.blocks))

    def look(self, offset: int = 0, index: int = 0) -> CharLook:
        block = self.model.blocks[index]
        position = 0
        for run in block.runs:
            position += len(run.text)
            if offset < position:
                return self.hand.looks.characters(block.style, block.level, run.props)
        raise AssertionError(offset)
