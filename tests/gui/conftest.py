"""Fixtures of the window tests."""

from __future__ import annotations

from opened_windows import opened, windows_end

__all__ = ["opened", "windows_end"]
