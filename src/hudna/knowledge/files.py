"""Reads the files of ``knowledge/``: every YAML scalar as text, so that ``no`` stays a word and ``14:30`` a time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

from hudna.errors import KnowledgeError

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file with text scalars; an empty or ``null`` scalar is ``None``.

    Raises `KnowledgeError` naming file and line where the file is not YAML or not UTF-8, and where it cannot be read.
    """
    try:
        return _with_nulls(yaml.load(path.read_text("utf-8"), Loader=_LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise KnowledgeError(f"{path}:{line}: not valid YAML ({error}). Mend this line, then run it again.") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}:1: not UTF-8 text. Save the file as UTF-8, then run it again.") from error
    except OSError as error:
        raise KnowledgeError(
            f"{path}: cannot be read ({error.strerror}). Put the file there, then run it again."
        ) from error


def _with_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _with_nulls(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_with_nulls(v) for v in value]
    return None if value in ("", "null", "~") else value


def knowledge_files(root: Path, dossier: str) -> list[Path]:
    """Every file that a reading with this dossier depends on, in a fixed order: of other dossiers all but places."""
    folders = [root / "language", root / "codebook", root / "upstream", root / "world", root / "dossiers" / dossier]
    own = {p for folder in folders for p in folder.rglob("*") if p.suffix in (".yml", ".csv")}
    return sorted(p for p in own | set((root / "dossiers").rglob("*.yml")) if p.is_file())


def digest_of(root: Path, dossier: str, salt: str) -> str:
    """The knowledge digest: SHA-256 over names and bytes of all files, and ``salt`` (the compiler's version)."""
    total = hashlib.sha256(salt.encode())
    for path in knowledge_files(root, dossier):
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
