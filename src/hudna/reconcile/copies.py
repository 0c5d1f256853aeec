"""Which documents copy which: texts that are near enough in words and in time, and the earliest of each cluster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection

from hudna.model.joined import Joined
from hudna.record import copies as record
from hudna.record.copies import Copy, Signed

LIKE = 0.7
"""So much of the smaller text stands in the larger too: the one is taken from the other."""
SAME = 0.95
"""From here on a copy counts as unchanged."""

_SMALLEST = 12
_DAYS = 14
_AT_ONCE = 200

Rank = Callable[[str | None], int]
"""How readily an outlet is the source of what others print on the same day: agencies come first."""


def update_copies(connection: Connection, documents: Collection[str] | None, rank: Rank) -> set[str]:
    """Bring copies up to date with documents that are new or known otherwise than before; null is all anew.

    Gives the documents that copy another than before. In whatever order and batches documents come, the copies are the
    same: two texts are joined or not by what they are, and the earliest of all that are joined is the source.
    """
    if documents is None:
        return _anew(connection, rank)
    before = record.copies(connection, documents)
    clusters = {name for copy in before.values() for name in (copy.document_id, copy.of_document)}
    before |= record.copies(connection, clusters)
    clusters |= set(before)
    searched = list(record.signed(connection, clusters | set(documents)))
    joined = Joined[str]()
    for one, other in _pairs(connection, searched):
        joined.join(one.document_id, other.document_id)
    found = {each.document_id for each in searched}
    beside = record.copies(connection, joined.keys() - found)
    for copy in [*beside.values(), *record.copies(connection, {c.of_document for c in beside.values()}).values()]:
        before[copy.document_id] = copy
        if copy.document_id not in found:
            joined.join(copy.document_id, copy.of_document)
    return _keep(connection, joined, before, rank)


def _anew(connection: Connection, rank: Rank) -> set[str]:
    before = record.copies(connection)
    pairs = set(record.all_likes(connection))
    wanted = {seq for pair in pairs for seq in pair}
    known = {each.seq: each for each in record.signed(connection) if each.seq in wanted}
    joined = Joined[str]()
    for one, other in pairs:
        if one in known and other in known and alike(known[one], known[other]):
            joined.join(known[one].document_id, known[other].document_id)
    return _keep(connection, joined, before, rank)


def _pairs(connection: Connection, searched: Sequence[Signed]) -> Iterator[tuple[Signed, Signed]]:
    for start in range(0, len(searched), _AT_ONCE):
        for one, other in record.likes(connection, searched[start : start + _AT_ONCE]):
            if alike(one, other):
                yield one, other


def alike(one: Signed, other: Signed) -> bool:
    """Whether one text is taken from the other: published within two weeks, and most of the smaller in the larger.

    Texts of a few words are left alone: news of one kind are told in the same few words.
    """
    if min(one.signature.size, other.signature.size) < _SMALLEST:
        return False
    if one.published and other.published and abs((one.published - other.published).days) > _DAYS:
        return False
    return one.signature.shared(other.signature) >= LIKE


def sources(cluster: Iterable[Signed], rank: Rank) -> list[Copy]:
    """The documents of a cluster as copies of the earliest; of one day that of an agency, then by id."""
    first, *rest = sorted(cluster, key=lambda s: (s.published is None, s.published, rank(s.outlet), s.document_id))
    return [_copy(each, first) for each in rest]


def _copy(each: Signed, first: Signed) -> Copy:
    share = round(each.signature.shared(first.signature), 2)
    return Copy(each.document_id, first.document_id, share, "copy" if share >= SAME else "edited", first.outlet)


def _keep(connection: Connection, joined: Joined[str], before: dict[str, Copy], rank: Rank) -> set[str]:
    known = {each.document_id: each for each in record.signed(connection, joined.keys())}
    clusters = ([known[name] for name in names if name in known] for names in joined.groups())
    after = {copy.document_id: copy for cluster in clusters if cluster for copy in sources(cluster, rank)}
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    record.replace_copies(connection, changed & before.keys(), [after[name] for name in sorted(changed & after.keys())])
    return changed
