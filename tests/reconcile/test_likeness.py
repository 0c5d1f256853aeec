"""What is given up early is what the whole table would not join."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.conftest import KINDS, PLACES, make

from hudna.reconcile import Known
from hudna.reconcile.likeness import alike, likeness
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


@given(one=_REPORTS, other=_REPORTS)
def test_who_is_alike_is_known_early(one: dict[str, Any], other: dict[str, Any], known: Known) -> None:
    left, right = (Side.of(make(name, **told), known) for name, told in (("a", one), ("b", other)))
    whole = likeness(left, right, known)
    assert alike(left, right, known) == (None if whole.verdict == "not_same" else whole)
