"""The sample of north Syria as a record, and what leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.publish.forms import registry
from hudna.publish.leaving import Care, Leaving
from hudna.record import Record, Wanted


@pytest.fixture(scope="session")
def connection(sample_db: Path) -> Iterator[Connection]:
    """A look at the sample."""
    with Record(sample_db, only_look=True) as record, record.look() as looking:
        yield looking


@pytest.fixture(scope="session")
def leaving(connection: Connection, knowledge: Knowledge) -> Callable[..., Leaving]:
    """Makes what may leave the sample."""

    def make(wanted: Wanted | None = None, care: Care | None = None, **known: str) -> Leaving:
        return Leaving(connection, knowledge, wanted, care, **known)

    return make


@pytest.fixture
def written(leaving: Callable[..., Leaving], tmp_path: Path) -> Callable[..., tuple[Path, Leaving]]:
    """Writes the sample in a form: the file, and what was held back."""

    def write(name: str, **known: object) -> tuple[Path, Leaving]:
        form, one = registry.form_of(name), leaving(**known)
        path = tmp_path / f"{name}.{form.suffix}"
        registry.write(form, one, path)
        return path, one

    return write
