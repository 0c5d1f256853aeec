"""Actors made of a noun and a nationality."""

from __future__ import annotations

import pytest

from ..conftest import Desk


def parties(desk: Desk, text: str) -> list[tuple[str | None, str]]:
    return [(m.party, m.level) for m in desk.draft(text).actors]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اجتمع ضباط روس وأتراك قرب القاعدة.", [("ru", "officer"), ("tr", "officer")]),
        ("تجولت القوات الروسية والتركية في الريف.", [("ru", "force"), ("tr", "force")]),
        ("عبر الجنود الروس والأتراك الجسر.", [("ru", "soldier"), ("tr", "soldier")]),
        ("عبرت مدرعات تركية الحدود.", [("tr", "force")]),
        ("وصل وفد إيراني إلى الفندق.", [("ir", "official")]),
    ],
)
def test_noun_and_nationality(desk: Desk, text: str, found: list[tuple[str, str]]) -> None:
    assert parties(desk, text) == found


def test_a_word_may_stand_between(desk: Desk) -> None:
    assert parties(desk, "عبرت القوات الخاصة الإيرانية الحدود.") == [("ir", "force")]


def test_the_second_nationality_is_told_by_its_own_word(desk: Desk) -> None:
    draft = desk.draft("اجتمع ضباط روس وأتراك قرب القاعدة.")
    assert [draft.normal.span(m.start, m.end).text for m in draft.actors] == ["ضباط روس", "أتراك"]


def test_a_composed_actor_has_a_neutral_name(desk: Desk) -> None:
    (actor,) = desk.draft("وصل جنود أردنيون إلى المدينة.").actors
    assert (actor.party, actor.name) == ("jo", "Jordanian soldiers")


def test_the_dossiers_own_actor_goes_before_a_composed_one(desk: Desk) -> None:
    (actor,) = desk.draft("وصلت القوات الروسية والتركية.").actors[1:]
    assert actor.id == "tr-forces"


def test_a_nationality_without_such_a_noun_is_no_force(desk: Desk) -> None:
    (actor,) = desk.draft("تراجعت الليرة التركية أمام الدولار.").actors
    assert (actor.id, actor.manner) == ("turkey", "adjective")


def test_a_nationality_alone_is_the_party(desk: Desk) -> None:
    (actor,) = desk.draft("دار حديث مع الأتراك.").actors
    assert (actor.id, actor.manner) == ("turkey", "name")


@pytest.mark.parametrize("dash", [" – ", " - ", "-", " _ "])
def test_a_dash_joins_nationalities(desk: Desk, dash: str) -> None:
    draft = desk.draft(f"سيّرت القوات الروسية{dash}التركية دورية.")
    assert [m.id for m in draft.actors] == ["ru-forces", "tr-forces"]
    assert [draft.normal.span(m.start, m.end).text for m in draft.actors] == ["القوات الروسية", "تركية"]
