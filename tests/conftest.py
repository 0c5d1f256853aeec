"""What all tests share: where the checkout is, and that a skipped test is a failure where CI is set."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from hudna.commands.options import knowledge_of
from hudna.journey import Way, way_of
from hudna.knowledge import Knowledge
from hudna.record import Record

from . import loopback, postgres, sample

ROOT = Path(__file__).resolve().parent.parent
_LONG = frozenset(["journeys", "web"])

gc.set_threshold(100_000, 20, 20)  # what a worker holds is large and stays: looking through it often costs much

settings.register_profile("untimed", parent=settings(), deadline=None)
settings.load_profile("untimed")  # how long an example takes is the benchmarks' business


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def knowledge_folder(root: Path) -> Path:
    """The knowledge that the checkout holds."""
    return root / "knowledge"


@pytest.fixture(scope="session")
def shared(root: Path) -> Callable[[str], Path]:
    """Finds material beside the checkout; a test that needs what is not there is skipped, which is a failure in CI."""

    def find(name: str) -> Path:
        path = root.parent / "shared" / name
        if not path.exists():
            pytest.skip(f"{name} is not beside the checkout: put it in ../shared/{name}")
        return path

    return find


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _own_folders(run_folder: Path) -> Iterator[None]:
    """No test writes into the caches of whoever runs it; compiled knowledge is shared between the tests of a run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUDNA_CACHE", str(run_folder / "hudna-cache"))
        patch.delenv("HUDNA_KNOWLEDGE", raising=False)
        yield


@pytest.fixture(scope="session")
def knowledge(_own_folders: None) -> Knowledge:
    """All that the checkout knows, with the dossier of north Syria: the one that commands in this process hold."""
    return knowledge_of(sample.DOSSIER)


@pytest.fixture(scope="session")
def way(knowledge: Knowledge) -> Way:
    """How documents are read with it."""
    return way_of(knowledge)


@pytest.fixture(scope="session")
def settled_sample(run_folder: Path, _own_folders: None) -> Path:
    """The record of the sample, to be copied; nobody opens it."""
    return sample.settled(run_folder / "hudna-sample")


@pytest.fixture(scope="session")
def sample_db(settled_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample; only to be looked at."""
    return Path(shutil.copy(settled_sample, tmp_path_factory.mktemp("sample")))


@pytest.fixture
def own_db(settled_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample's record, to be written to."""
    return Path(shutil.copy(settled_sample, tmp_path / "own.db"))


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that nothing is in, to be copied: to make one takes longer than most that is done with it."""
    path = tmp_path_factory.mktemp("empty") / "hudna.db"
    Record(path).close()
    return path


@pytest.fixture
def new_db(empty_record: Path, tmp_path: Path) -> Path:
    """A record of its own that nothing is in."""
    return Path(shutil.copy(empty_record, tmp_path / "hudna.db"))


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A running PostgreSQL server."""
    with postgres.running() as found:
        yield found


@pytest.fixture
def site() -> Iterator[loopback.Site]:
    """A web site on this machine, whose pages a test writes."""
    with loopback.running() as found:
        yield found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers and servers come first: what takes longest must not be begun last."""
    items.sort(key=lambda item: _LONG.isdisjoint(item.path.parts))


def pytest_collection_finish() -> None:
    """What is there before the first test is never garbage."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI is set, green means that nothing was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says why a run without failures is red."""
    skipped = terminalreporter.stats.get("skipped", [])
    if os.environ.get("CI") and skipped:
        terminalreporter.write_line(f"{len(skipped)} skipped: with CI set that is a failure. Install what they miss.")
