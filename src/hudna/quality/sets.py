"""The sets and suites that a checkout holds, and those of ``shared`` beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.model.document import Document
from hudna.quality.gold import GoldItem, digest, digest_of, read_set
from hudna.quality.groups import NAME, REPORTS, Groups, groups_of_items, groups_of_reports


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A folder of annotations, and the folder of its texts."""

    name: str
    folder: Path
    texts: Path

    def items(self) -> tuple[GoldItem, ...]:
        """The labelled reports."""
        return read_set(self.folder, self.texts)


@dataclass(frozen=True, slots=True)
class CaseSuite:
    """Files of cases that ask for times and numbers."""

    name: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class GroupSet:
    """A file that says which reports tell of one event; they lie beside it, or are those of a set."""

    name: str
    path: Path
    of: GoldSet | None = None

    def groups(self) -> Groups:
        """What is labelled."""
        if self.of is None:
            return groups_of_reports(self.path.parent)
        items = self.of.items()
        return groups_of_items(self.path, items, {i.key: arrival_of(i, i.text or "").document for i in items})

    def digest(self) -> str:
        """By what the file and its reports are known."""
        if self.of is None:
            return digest_of({self.path, self.path.with_name(REPORTS)})
        return f"{digest_of({self.path})[:32]}{digest(self.of.folder, self.of.texts)[:32]}"


def gold_sets(root: Path) -> tuple[GoldSet, ...]:
    """The labelled sets of the checkout ``root``, and those that lie beside it in ``shared/gold`` if they are there."""
    own = [GoldSet(p.name, p, p) for p in _folders(root) if any(p.glob("*.json"))]
    beside = root.parent / "shared"
    guests = (
        GoldSet("shared/seeds", beside / "gold" / "seeds", beside / "seeds"),
        GoldSet("shared/dev", beside / "gold" / "dev", beside / "gold" / "dev"),
    )
    return (*own, *(g for g in guests if g.folder.is_dir() and g.texts.is_dir()))


def case_suites(root: Path) -> tuple[CaseSuite, ...]:
    """The suites of the checkout ``root``, a folder each, and those of ``shared/peers`` beside it, a file each."""
    own = [CaseSuite(p.name, tuple(sorted(p.glob("*.jsonl")))) for p in _folders(root) if any(p.glob("*.jsonl"))]
    guests = sorted((root.parent / "shared" / "peers").glob("*.jsonl"))
    return (*own, *(CaseSuite(f"peers/{p.stem}", (p,)) for p in guests))


def group_sets(root: Path, gold: Sequence[GoldSet]) -> tuple[GroupSet, ...]:
    """The groups of the checkout ``root``, of its sample, and of the ``gold`` sets that have a file of groups."""
    folders = sorted(path.parent for path in (root / "gold").glob(f"*/{NAME}"))
    found = [GroupSet(f"joined/{folder.name}", folder / NAME) for folder in folders]
    found.append(GroupSet("joined/sample", root / "examples" / "north-syria" / NAME))
    for each in gold:
        short = each.name.rpartition("/")[2]
        beside = root / "gold" / "groups" / f"{each.name.replace('/', '-')}.json"
        found.append(GroupSet(f"joined/{short}", beside if beside.is_file() else each.folder / NAME, each))
    return tuple(each for each in found if each.path.is_file())


def arrival_of(item: GoldItem, text: str) -> Arrival:
    """A labelled report as it would arrive."""
    original = text.encode()
    published = published_on(item.published)
    return Arrival(Document(fingerprint(original), text, item.key, outlet=item.outlet, published=published), original)


def _folders(root: Path) -> list[Path]:
    return [p for p in sorted((root / "gold").glob("*")) if not (p / NAME).is_file()]
