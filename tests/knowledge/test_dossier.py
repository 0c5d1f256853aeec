"""A dossier compiled: who held which office on a day, and the parts as written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.errors import KnowledgeError
from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Dossier, Label


def dossier(*actors: dict[str, Any], **parts: list[dict[str, Any]]) -> Dossier:
    empty: dict[str, list[dict[str, Any]]] = {"agreements": [], "outlets": [], "series": []}
    return Dossier.from_data("delta", {**empty, **parts, "actors": list(actors)})


def person(name: str) -> dict[str, Any]:
    return {"id": name, "kind": "person", "level": "leader", "party": "no", "name": {"en": name.title(), "ar": None}}


def office(name: str, *terms: tuple[str, str | None, str | None]) -> dict[str, Any]:
    holders = [{"person": p, "from": a, "to": b} for p, a, b in terms]
    return {"id": name, "kind": "office", "level": "leader", "name": {"en": name}, "holders": holders}


PRESIDENTS = [("sami", "2014-07-10", "2018-12-31"), ("rana", "2019-01-07", "2020-06"), ("omar", "2021", None)]
MINISTERS = [("rana", "2010", "2012-02"), ("sami", "2012-03-01", "2014-07-10"), ("omar", "2014-07-10", "2015")]
OFFICES = dossier(
    office("president", *PRESIDENTS),
    office("minister", *MINISTERS),
    office("envoy", ("nobody-known", None, None)),
    office("empty"),
    person("sami"),
    person("rana"),
    person("omar"),
)


@pytest.mark.parametrize(
    ("on", "who"),
    [
        ("2014-07-09", None),
        ("2014-07-10", "sami"),
        ("2018-12-31", "sami"),
        ("2019-01-01", None),  # between two terms
        ("2019-01-06", None),
        ("2019-01-07", "rana"),
        ("2020-06-30", "rana"),  # a month ends with its last day
        ("2020-07-01", None),
        ("2020-12-31", None),
        ("2021-01-01", "omar"),  # a year starts with its first day
        ("2090-01-01", "omar"),
    ],
)
def test_the_holder_on_a_day(on: str, who: str | None) -> None:
    holder = OFFICES.holder("president", date.fromisoformat(on))
    assert (holder.id if holder else None) == who


@pytest.mark.parametrize(
    ("on", "who"),
    [
        ("2012-02-29", "rana"),
        ("2012-03-01", "sami"),
        ("2014-07-10", None),
        ("2014-07-11", "omar"),
        ("2015-12-31", "omar"),
        ("2016-01-01", None),
    ],
)
def test_a_day_shared_by_two_holders_names_neither(on: str, who: str | None) -> None:
    holder = OFFICES.holder("minister", date.fromisoformat(on))
    assert (holder.id if holder else None) == who


def test_without_a_day_the_open_or_last_term_counts() -> None:
    last, ended = OFFICES.holder("president", None), OFFICES.holder("minister", None)
    assert last is not None
    assert ended is not None
    assert (last.id, ended.id) == ("omar", "omar")


@pytest.mark.parametrize("name", ["envoy", "empty", "sami", "no-such-office"])
@pytest.mark.parametrize("on", [date(2018, 1, 1), None])
def test_no_holder_where_none_is_known(name: str, on: date | None) -> None:
    assert OFFICES.holder(name, on) is None


@pytest.mark.parametrize(
    ("who", "on", "where"),
    [
        ("sami", date(2014, 7, 1), "minister"),
        ("sami", date(2015, 1, 1), "president"),
        ("sami", date(2014, 7, 10), "president"),  # two offices: the first listed
        ("sami", date(2019, 1, 3), None),
        ("rana", date(2012, 2, 29), "minister"),
        ("rana", date(2015, 1, 1), None),
        ("omar", None, "president"),
        ("president", None, None),
    ],
)
def test_the_office_of_a_person_on_a_day(who: str, on: date | None, where: str | None) -> None:
    found = OFFICES.office_of(who, on)
    assert (found.id if found else None) == where


@given(st.dates(date(2005, 1, 1), date(2030, 1, 1)), st.sampled_from(["president", "minister"]))
def test_holder_and_office_agree(on: date, name: str) -> None:
    holder = OFFICES.holder(name, on)
    if holder is not None:
        found = OFFICES.office_of(holder.id, on)
        assert found is not None
        assert found.id in ("president", "minister")
        assert OFFICES.holder(found.id, on) == holder


def test_the_holder_where_a_month_is_the_last_of_its_year() -> None:
    ends = dossier(office("chair", ("sami", "2019-12", "2020-12"), ("rana", "2021-01", "2024-02")), person("sami"),
                   person("rana"))  # fmt: skip
    days = {date(2019, 12, 1): "sami", date(2020, 12, 31): "sami", date(2021, 1, 1): "rana", date(2024, 2, 29): "rana"}
    for day, who in days.items():
        holder = ends.holder("chair", day)
        assert holder is not None
        assert holder.id == who
    assert ends.holder("chair", date(2024, 3, 1)) is None
    assert ends.holder("chair", date(2019, 11, 30)) is None


def test_labels_keep_whose_word_they_are() -> None:
    labels = [{"text": "القوات"}, {"text": "الأبطال", "wording": "friendly", "ambiguous": "true"}]
    actor = dossier({"id": "north", "name": {"en": "North"}, "labels": labels}).actors["north"]
    assert actor.labels == (Label("القوات"), Label("الأبطال", "friendly", ambiguous=True))
    assert (actor.name, actor.name_ar, actor.party, actor.holders) == ("North", None, None, ())


def test_agreements_outlets_and_series_as_written() -> None:
    names = {"name": {"en": "A long name"}, "short": {"en": "Truce", "ar": "هدنة"}}
    truce = {"id": "truce", **names, "parties": ["north", "south"], "signed": "2018-03", "terms": [{"id": "truce.1"}]}
    found = dossier(
        agreements=[truce, {"id": "pause", "name": {"en": "Pause", "ar": "وقف"}}],
        outlets=[{"id": "river", "name": {"en": "River", "ar": "النهر"}, "labels": ["النهر"], "side": "no"}],
        series=[{"id": "patrols", "name": {"en": "Patrols"}, "kinds": ["joint_patrol"], "labels": None}],
    )
    assert found.agreements["truce"].name == "Truce"
    assert found.agreements["truce"].parties == ("north", "south")
    assert found.agreements["truce"].signed == "2018-03"
    assert [t.id for t in found.agreements["truce"].terms] == ["truce.1"]
    assert not found.agreements["truce"].terms[0].checkable
    assert (found.agreements["pause"].name_ar, found.agreements["pause"].terms) == ("وقف", ())
    assert (found.outlets["river"].labels, found.outlets["river"].side) == (("النهر",), "no")
    assert (found.series["patrols"].kinds, found.series["patrols"].labels) == (("joint_patrol",), ())


@pytest.mark.parametrize(
    ("office_id", "on", "who"),
    [
        ("un-syria-envoy", "2018-06-01", "staffan-de-mistura"),
        ("un-syria-envoy", "2019-01-03", None),
        ("un-syria-envoy", "2020-06-01", "geir-pedersen"),
    ],
)
def test_offices_of_the_real_dossier(knowledge: Knowledge, office_id: str, on: str, who: str | None) -> None:
    holder = knowledge.dossier.holder(office_id, date.fromisoformat(on))
    assert (holder.id if holder else None) == who


def test_no_term_of_the_real_dossier_ends_before_it_starts(knowledge: Knowledge) -> None:
    terms = [(a.id, t) for a in knowledge.dossier.actors.values() for t in a.holders]
    assert [(a, t) for a, t in terms if t.start and t.end and t.end < t.start] == []


def test_every_holder_of_the_real_dossier_is_one_of_its_persons(knowledge: Knowledge) -> None:
    actors = knowledge.dossier.actors
    terms = [(a.id, t.person) for a in actors.values() for t in a.holders]
    assert [t for t in terms if t[1] not in actors or actors[t[1]].kind != "person"] == []


def test_moments_are_days_of_the_zone_of_a_dossier() -> None:
    zone = Dossier.from_data("delta", {**_EMPTY, "time_zone": "Asia/Damascus"}).zone
    assert zone.utcoffset(datetime(2021, 1, 1, tzinfo=UTC).replace(tzinfo=None)) == timedelta(hours=2)
    assert Dossier.from_data("delta", {**_EMPTY}).zone is UTC


def test_a_zone_that_is_not_known_says_what_to_do() -> None:
    with pytest.raises(KnowledgeError, match=r"Delta/Nowhere is not known here\. Check time_zone"):
        _ = Dossier.from_data("delta", {**_EMPTY, "time_zone": "Delta/Nowhere"}).zone


_EMPTY: dict[str, Any] = {"actors": [], "agreements": [], "outlets": [], "series": []}
