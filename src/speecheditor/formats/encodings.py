"""The encoding of a text file: told by its mark, certain by its form (UTF-8), or the likeliest of those in use."""

from __future__ import annotations

import re

from .problems import PackageError

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LIKELY = ("gb18030", "big5", "big5hkscs", "cp950", "utf_16_le", "utf_16_be", "cp1252")
"""What Chinese and English speeches are kept in, besides UTF-8."""

_FEW = 80
"""Bytes of so short a text that frequencies tell little."""

_NO_TEXT = re.compile(r"[\0-\x08\x0e-\x19\x1b-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MOST_CONTROLS = 0.01


def decode(data: bytes) -> str:
    """`data` as text, of which each byte was read. Raises PackageError when it is no text or in no known encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decoded(data[len(mark) :], encoding))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _checked(_decoded(data, _likeliest(data)))
    return _checked(_decoded(data, _likeliest(data)) if "\0" in text else text)


def without_controls(text: str) -> str:
    """`text` without its control characters but tabs."""
    return "".join([char for char in text if char >= " " or char == "\t"])


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PackageError(
            "the text is in an encoding that cannot be told; save it as UTF-8 in the program that wrote it"
        ) from error


def _likeliest(data: bytes) -> str:
    """The encoding by the frequencies of characters; GB18030, the standard of China, where that tells nothing.

    A few characters have no frequencies, but each second byte of GB 2312 is a high one, and half of those of Big5 are.
    """
    from charset_normalizer import from_bytes

    if len(data) < _FEW and b"\0" not in data and _is_gb2312(data):
        return "gb18030"
    found = from_bytes(data, cp_isolation=list(_LIKELY)).best()
    return found.encoding if found is not None else "gb18030"


def _is_gb2312(data: bytes) -> bool:
    try:
        data.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


def _checked(text: str) -> str:
    """`text` unless it has what only other files have: zero bytes, or many control characters."""
    if "\0" in text or len(_NO_TEXT.findall(text)) > _MOST_CONTROLS * len(text):
        raise PackageError("the file is not a text")
    return text
