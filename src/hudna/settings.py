"""Where Hudna finds its knowledge and keeps what it can make again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hudna.errors import KnowledgeError

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of one run. ``knowledge`` is only read; ``cache`` may be deleted at any time."""

    knowledge: Path
    cache: Path

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Settings:
        """The folders that the variables ``HUDNA_KNOWLEDGE`` and ``HUDNA_CACHE`` name, or the usual ones.

        Raises `KnowledgeError` if there is no knowledge folder.
        """
        return cls(knowledge_root(environment), cache_dir(environment))


def knowledge_root(environment: Mapping[str, str] | None = None) -> Path:
    """The folder with ``language/``, ``codebook/`` and ``dossiers/``.

    ``HUDNA_KNOWLEDGE`` comes first, then the folder of a checkout, then the one shipped inside the wheel.
    Raises `KnowledgeError` if none of them is there.
    """
    named = (os.environ if environment is None else environment).get("HUDNA_KNOWLEDGE")
    if named:
        return _checked(Path(named).expanduser())
    checkout = _HERE.parents[1]
    if (checkout / "pyproject.toml").is_file() and (checkout / "knowledge").is_dir():
        return checkout / "knowledge"
    packaged = _HERE / "_data" / "knowledge"
    if packaged.is_dir():
        return packaged
    raise KnowledgeError(
        "No knowledge folder came with this installation. Install Hudna again, "
        "or set HUDNA_KNOWLEDGE to the knowledge folder of a checkout."
    )


def cache_dir(environment: Mapping[str, str] | None = None) -> Path:
    """The folder for compiled knowledge; it need not exist yet.

    ``HUDNA_CACHE``, else ``hudna`` under ``XDG_CACHE_HOME`` (only if absolute, as the XDG Base Directory
    Specification asks), else ``~/.cache/hudna``.
    """
    variables = os.environ if environment is None else environment
    if named := variables.get("HUDNA_CACHE"):
        return Path(named).expanduser()
    base = Path(variables.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else Path.home() / ".cache") / "hudna"


def _checked(folder: Path) -> Path:
    if (folder / "language").is_dir():
        return folder
    raise KnowledgeError(
        f"HUDNA_KNOWLEDGE names {folder}, which has no folder 'language'. "
        "Name the folder that holds language, codebook and dossiers, or unset the variable."
    )
