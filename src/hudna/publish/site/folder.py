"""A folder that is replaced whole: written beside its place under another name, then moved there."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hudna.errors import InputError

MANIFEST = "site.json"
"""Names every file of a site with its SHA-256; a folder that has it is one of ours."""


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """An empty folder to write into, which takes the place of ``target`` once all is written.

    A failure leaves what was there. Raises `InputError` where the target holds files that are not of a site, or cannot
    be written.
    """
    _refuse_others(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise InputError(f"Cannot write {target}: {error.strerror}. Choose another folder.") from error
    try:
        yield made
        made.chmod(0o755)
        _swap(made, target)
    except OSError as error:
        raise InputError(f"Cannot write {target}: {error.strerror}. Free space or choose another folder.") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _swap(made: Path, target: Path) -> None:
    if not target.exists():
        made.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    target.rename(old / "old")
    try:
        made.rename(target)
    except OSError:
        (old / "old").rename(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _refuse_others(target: Path) -> None:
    """A folder that we did not write is not thrown away, nor one into which somebody has put files since."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise InputError(f"{target} is no folder. Name the folder that the site is to be.")
    if not target.exists() or not any(target.iterdir()):
        return
    try:
        ours = {name.split("/")[0] for name in json.loads((target / MANIFEST).read_bytes())["files"]} | {MANIFEST}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{target} holds files that are not of a site that hudna wrote. Name an empty folder, or empty it first."
        ) from error
    others = sorted(path.name for path in target.iterdir() if path.name not in ours)
    if others:
        raise InputError(f"{target} also holds {', '.join(others[:5])}, which would be lost. Move it elsewhere first.")


def write_manifest(made: Path, facts: dict[str, object]) -> None:
    """Write the list of all files with their hashes, in order of their names."""
    paths = sorted(path for path in made.rglob("*") if path.is_file())
    hashes = {path.relative_to(made).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    text = json.dumps({**facts, "files": hashes}, ensure_ascii=False, indent=1)
    (made / MANIFEST).write_text(f"{text}\n", encoding="utf-8")
