"""Files that are either whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from hudna.errors import InputError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write bytes to that takes the place of ``path`` only once all is written.

    It is written beside its target under another name, so a reader never sees half of it and a failure leaves what
    was there. Missing folders are made. Raises `InputError` where the target cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror}. Choose another file or folder.") from error
    written = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        written.chmod(0o666 & ~_umask())
        written.replace(path)
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror}. Free space or choose another file.") from error
    finally:
        written.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
