"""Adapter for runners that measure a function ``resolve(text, reference)`` on files of cases."""

from __future__ import annotations

from hudna import resolve

__all__ = ["resolve"]
