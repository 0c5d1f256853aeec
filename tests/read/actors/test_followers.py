"""Groups told by whom they stand with, forces told by whose they are."""

from __future__ import annotations

import pytest

from ..conftest import Desk


def told(desk: Desk, text: str) -> list[tuple[str, str | None]]:
    draft = desk.draft(text)
    return [(draft.normal.span(m.start, m.end).text, m.id) for m in draft.actors if m.manner == "told"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("تقدم الجيش التركي والفصائل الموالية له نحو القرية.", "الفصائل الموالية له"),
        ("انسحبت تركيا والمجموعات المسلحة المتحالفة معها من التل.", "المجموعات المسلحة المتحالفة معها"),
        ("قصفت قوات الاحتلال التركي ومرتزقتها القرية.", "مرتزقتها"),
        ("هاجم مسلحون تدعمهم تركيا حاجزاً في الريف.", "مسلحون تدعمهم تركيا"),
        ("تسللت مجموعات مرتبطة بتركيا إلى المنطقة.", "مجموعات مرتبطة بتركيا"),
    ],
)
def test_a_tie_names_whom_a_group_stands_with(desk: Desk, text: str, words: str) -> None:
    assert (words, "turkish-backed-factions") in told(desk, text)


def test_a_patron_without_a_known_following_gives_it_a_name(desk: Desk) -> None:
    found = [m for m in desk.draft("انتشرت مجموعات موالية لأرمينيا على التلال.").actors if m.manner == "told"]
    assert [(m.id, m.name) for m in found] == [("armenia/backed", "Armenian-backed armed groups")]


def test_what_belongs_to_an_army_is_that_army(desk: Desk) -> None:
    assert told(desk, "مرت وحدات تابعة للجيش التركي من هنا.") == [("وحدات تابعة للجيش التركي", "tr-forces")]


def test_a_pronoun_says_whose_forces(desk: Desk) -> None:
    text = "قالت وزارة الدفاع الروسية إن قواتها سيّرت دورية في الريف."
    draft = desk.draft(text)
    assert ("قواتها", "ru-forces") in [(draft.normal.span(m.start, m.end).text, m.id) for m in draft.actors]


@pytest.mark.parametrize(
    "text",
    [
        "زارت لجنة تابعة للبلدية السوق.",
        "قالت المجموعة إن موقفها ثابت.",
        "تركيا دولة كبيرة، وهناك شركات حليفة.",
        "وصلت قافلة عسكرية إلى المدينة.",
    ],
)
def test_no_tie_to_an_actor_is_no_following(desk: Desk, text: str) -> None:
    assert told(desk, text) == []
