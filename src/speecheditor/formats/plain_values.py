"""Frozen values as plain JSON data and back, checked against their types: a damaged file never gives a wrong value."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum, EnumType
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

KIND = "is"
"""The key that names the class of a value where there are several."""


def plain(value: Any) -> Any:
    """`value`, made of dataclasses, tuples, enumerations, bytes and what JSON has, as JSON has it; defaults are left
    out."""
    if is_dataclass(value) and not isinstance(value, type):
        found = {f.name: plain(getattr(value, f.name)) for f in fields(value) if _differs(f, getattr(value, f.name))}
        return {KIND: type(value).__name__, **found}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    if isinstance(value, tuple):
        return [plain(part) for part in cast("tuple[Any, ...]", value)]
    return value


def value_of(data: Any, hint: Any) -> Any:
    """The value of type `hint` that `plain` made `data` of. Raises ValueError when it is none."""
    if get_origin(hint) in (Union, UnionType):
        return _one_of(data, get_args(hint))
    if isinstance(hint, EnumType):
        return cast("type[Enum]", hint)(data)
    if hasattr(hint, "_fields"):  # a named tuple
        return _named_tuple(data, hint)
    if get_origin(hint) is tuple:
        return _tuple(data, get_args(hint))
    if is_dataclass(hint):
        return _instance(data, cast("type[Any]", hint))
    if hint is bytes and isinstance(data, str):
        return data.encode("utf-8", "surrogateescape")
    if hint is float and type(data) is int:
        return float(data)
    if type(data) is not hint:
        raise ValueError(f"{_shown(data)} is not of the type {hint}")
    return data


def _differs(field: Field[Any], value: Any) -> bool:
    return field.default is MISSING or value != field.default


def _one_of(data: Any, hints: tuple[Any, ...]) -> Any:
    if data is None and NoneType in hints:
        return None
    name = cast("dict[str, Any]", data).get(KIND) if isinstance(data, dict) else None
    for hint in hints:
        if hint is not NoneType and (name is None or getattr(hint, "__name__", "") == name):
            return value_of(data, hint)
    raise ValueError(f"{_shown(data)} is none of {hints}")


def _tuple(data: Any, hints: tuple[Any, ...]) -> tuple[Any, ...]:
    """A tuple of any length, all of one type."""
    if not isinstance(data, list):
        raise ValueError(f"{_shown(data)} is no list")
    return tuple([value_of(part, hints[0]) for part in cast("list[Any]", data)])


def _named_tuple(data: Any, cls: type[Any]) -> Any:
    hints = list(_hints(cls).values())
    if not isinstance(data, list) or len(cast("list[Any]", data)) != len(hints):
        raise ValueError(f"{_shown(data)} is no {cls.__name__}")
    return cls(*[value_of(part, hint) for part, hint in zip(cast("list[Any]", data), hints, strict=True)])


def _instance(data: Any, cls: type[Any]) -> Any:
    known = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    if known.get(KIND) != cls.__name__:
        raise ValueError(f"{_shown(data)} is no {cls.__name__}")
    hints = _hints(cls)
    missing = [
        f.name for f in fields(cls) if f.name not in known and f.default is MISSING and f.default_factory is MISSING
    ]
    if missing:
        raise ValueError(f"a {cls.__name__} lacks its {missing[0]}")
    return cls(**{f.name: value_of(known[f.name], hints[f.name]) for f in fields(cls) if f.name in known})


@cache
def _hints(cls: type[Any]) -> dict[str, Any]:
    return get_type_hints(cls)


def _shown(data: Any) -> str:
    return repr(data)[:40]
