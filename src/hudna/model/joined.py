"""What hangs together by being joined, two by two."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Joined(Generic[K]):
    """Groups of keys that grow by joining; the order of joining does not matter to what is in one group."""

    def __init__(self) -> None:
        self._group: dict[K, list[K]] = {}

    def add(self, key: K) -> None:
        """Let there be a group of this key."""
        self._group.setdefault(key, [key])

    def join(self, one: K, other: K) -> None:
        """Let two keys be of one group."""
        large, small = (self._group.setdefault(key, [key]) for key in (one, other))
        if large is small:
            return
        if len(large) < len(small):
            large, small = small, large
        large += small
        self._group.update(dict.fromkeys(small, large))

    def are_one(self, one: K, other: K) -> bool:
        """Whether two keys are of one group."""
        return one == other or (one in self._group and self._group[one] is self._group.get(other))

    def keys(self) -> set[K]:
        """All keys."""
        return set(self._group)

    def groups(self) -> list[list[K]]:
        """The keys of each group, in the order in which groups were begun."""
        return list({id(group): group for group in self._group.values()}.values())
