"""What is joined two by two hangs together, in whatever order it was joined."""

from __future__ import annotations

from itertools import permutations

from hudna.model.joined import Joined


def test_the_order_of_joining_is_free() -> None:
    found = set()
    for pairs in permutations([("a", "b"), ("c", "d"), ("b", "c"), ("e", "f")]):
        joined = Joined[str]()
        for one, other in pairs:
            joined.join(one, other)
        found.add(tuple(sorted(tuple(sorted(group)) for group in joined.groups())))
    assert found == {(("a", "b", "c", "d"), ("e", "f"))}


def test_what_was_only_added_is_a_group_of_one() -> None:
    joined = Joined[str]()
    joined.add("a")
    joined.join("b", "c")
    assert joined.groups() == [["a"], ["b", "c"]]
    assert joined.keys() == {"a", "b", "c"}
    assert joined.are_one("b", "c")
    assert joined.are_one("z", "z")
    assert not joined.are_one("a", "b")
    assert not joined.are_one("a", "z")
