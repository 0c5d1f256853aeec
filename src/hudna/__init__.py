"""Hudna keeps the public record of a ceasefire: it reads reports and keeps who said what happened, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hudna.resolving import resolve

__all__ = ["__version__", "resolve"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load `resolve` when it is first asked for, so that ``import hudna`` stays quick."""
    if name != "resolve":
        raise AttributeError(f"module 'hudna' has no attribute {name!r}")
    from hudna.resolving import resolve

    return resolve
