"""Facet by facet a pair is told what the whole table tells."""

from __future__ import annotations

from itertools import permutations
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.conftest import KINDS, PLACES, make

from hudna.reconcile import Known
from hudna.reconcile.comparison import Comparison
from hudna.reconcile.likeness import FACETS, likeness
from hudna.reconcile.sides import Side

_PLACES = st.sampled_from([None, *PLACES])
_REPORTS = st.fixed_dictionaries(
    {
        "when": st.sampled_from([None, "2021-03-10", "2021-03-11", "2021-03", "2021-03-08/2021-03-14"]),
        "published": st.sampled_from([None, "2021-03-10", "2021-03-11", "2021-03-20"]),
        "where": _PLACES,
        "actors": st.sampled_from(["", "ru tr", "ru-mp tr", "us", "putin erdogan", "putin erdogan raisi"]),
        "role": st.sampled_from(["participant", "initiator"]),
        "type": st.sampled_from([*KINDS]),
        "ordinal": st.sampled_from([None, 3, 40]),
        "series": st.sampled_from(["ne-patrols", "joint_patrol"]),
        "route": st.lists(st.sampled_from(["shirik", "amuda", "idlib"]), max_size=3, unique=True),
        "counts": st.dictionaries(st.sampled_from(["vehicles", "killed"]), st.sampled_from([3, 24]), max_size=2),
        "told": st.sampled_from([None, "sohr"]),
    }
)


@given(told=st.lists(_REPORTS, min_size=2, max_size=6))
def test_what_is_remembered_of_facets_is_what_the_table_says(told: list[dict[str, Any]], known: Known) -> None:
    sides = [Side.of(make(f"d{i}", **each), known) for i, each in enumerate(told)]
    comparison = Comparison(known)
    shapes = [comparison.shape(side) for side in sides]
    for (left, shape), (right, other) in permutations(zip(sides, shapes, strict=True), 2):
        whole = likeness(left, right, known)
        expected = None if whole.verdict == "not_same" else (whole.verdict, whole.score, whole.reason)
        assert comparison.said(comparison.beside(shape), other) == expected


@given(one=_REPORTS, other=_REPORTS)
def test_a_facet_has_all_fields_that_its_aspects_look_at(
    one: dict[str, Any], other: dict[str, Any], known: Known
) -> None:
    left, right = (Side.of(make(name, **told), known) for name, told in (("a", one), ("b", other)))
    for facet in FACETS:
        for aspect in (*facet.excluding, *facet.main, *facet.details):
            bare_left, bare_right = (cast(Side, _Bare(side, facet.fields)) for side in (left, right))
            assert aspect(bare_left, bare_right, known) == aspect(left, right, known)


def test_facets_are_forgotten_where_they_are_many(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.reconcile.comparison._MANY", 6)
    comparison, highest = Comparison(known), 0
    for day in range(10, 30):
        comparison.make_room()
        shapes = [comparison.shape(Side.of(make(name, f"2021-03-{day}"), known)) for name in "abc"]
        said = comparison.said(comparison.beside(shapes[0]), shapes[1])
        assert said is not None
        assert said.verdict == "same"
        highest = max(highest, *(number for shape in shapes for number in shape))
    assert highest == 3


class _Bare:
    """Some fields of a side; to look at any other is an error."""

    def __init__(self, side: Side, fields: tuple[str, ...]) -> None:
        self._side, self._fields = side, {*fields, *(["many_killed"] if "counts" in fields else [])}

    def __getattr__(self, name: str) -> Any:
        if name not in self._fields:
            raise AttributeError(name)
        return getattr(self._side, name)
