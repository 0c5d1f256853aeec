"""Hudna keeps the public record of a ceasefire: it reads reports and keeps who said what happened, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hudna.client import Client
    from hudna.resolving import resolve

__all__ = ["Client", "__version__", "resolve"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load `Client` and `resolve` when they are first asked for, so that ``import hudna`` stays quick."""
    if name == "Client":
        from hudna.client import Client

        return Client
    if name == "resolve":
        from hudna.resolving import resolve

        return resolve
    raise AttributeError(f"module 'hudna' has no attribute {name!r}")
