"""Data that a site offers for download: small files as they are, large ones packed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hudna.publish.forms import registry
from hudna.publish.forms.dictionary import dictionary
from hudna.publish.forms.shape import Form
from hudna.publish.leaving import Leaving

_LARGE = 2_000_000


@dataclass(frozen=True, slots=True)
class Download:
    """A form of export that the site offers: its address in the site and its size in bytes."""

    form: Form
    address: str
    size: int


def write_downloads(folder: Path, leaving: Leaving, names: Sequence[str]) -> list[Download]:
    """Write the named forms with a dictionary each into a new folder of the site's; gives them in this order."""
    folder.mkdir()
    return list(_written(folder, leaving, names))


def _written(folder: Path, leaving: Leaving, names: Sequence[str]) -> Iterator[Download]:
    for name in names:
        form = registry.form_of(name)
        path = folder / f"{name}.{form.suffix}"
        registry.write(form, leaving, path)
        (folder / f"{name}.dictionary.md").write_text(dictionary(form), encoding="utf-8")
        if path.stat().st_size > _LARGE:
            path = _packed(path)
        yield Download(form, f"{folder.name}/{path.name}", path.stat().st_size)


def _packed(path: Path) -> Path:
    """The file alone in a ZIP, which is the same whenever it is written; what was packed is gone."""
    target = path.with_name(f"{path.name}.zip")
    entry = ZipInfo(path.name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with ZipFile(target, "w") as packed, packed.open(entry, "w") as into, path.open("rb") as source:
        while some := source.read(1 << 20):
            into.write(some)
    path.unlink()
    return target
