"""Ways: the places in the order travelled, whatever the order of the words; roads named by their ends."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (
            "دخل رتل عسكري تركي من معبر باب الهوى إلى جبل الزاوية مروراً بسرمدا وأريحا.",
            ["معبر باب الهوى", "سرمدا", "أريحا", "جبل الزاوية"],
        ),
        (
            "وصل رتل عسكري تركي إلى بلدة سرمدا قادماً من معبر باب الهوى.",
            ["معبر باب الهوى", "بلدة سرمدا"],
        ),
        (
            "توجه رتل عسكري تركي نحو أريحا عبر بلدة سرمدا انطلاقاً من معبر باب الهوى.",
            ["معبر باب الهوى", "بلدة سرمدا", "أريحا"],
        ),
        (
            "سيّرت القوات الروسية والتركية دورية مشتركة على طول الطريق الواصل بين تل تمر وعين عيسى.",
            ["تل تمر", "عين عيسى"],
        ),
        (
            "خرجت دورية روسية تركية مشتركة في ريف إدلب. وكانت ترنبة منطلق الدورية، أما وجهتها فكانت عين الحور.",
            ["ترنبة", "عين الحور"],
        ),
        (
            "سيّرت روسيا وتركيا دورية مشتركة على الطريق السريع حلب-اللاذقية بين ترنبة وعين حور.",
            ["ترنبة", "عين حور"],
        ),
        (
            "تحركت دورية روسية تركية مشتركة من قرية آشمة غربي كوباني.\nومرّت في طريقها بقران وديكمداش وخورخوري.",
            ["قرية آشمة غربي كوباني", "قران", "ديكمداش", "خورخوري"],
        ),
        (
            "خرجت دورية روسية تركية مشتركة من عين العرب نحو شرق الفرات.",
            ["عين العرب", "شرق الفرات"],
        ),
    ],
)  # fmt: skip
def test_the_order_is_the_way_s_not_the_words_(desk: Desk, text: str, way: list[str]) -> None:
    (told,) = [[p.text for p in r.route] for r in desk.read(text).reports if r.route]
    assert told == way


@pytest.mark.parametrize(
    "text",
    [
        "انتشرت القوات الروسية في تل تمر وعين عيسى.",
        "وصلت تعزيزات تركية من الأراضي التركية إلى محافظة إدلب.",
        "خرجت دورية مشتركة من عين العرب صباحاً. وكانت ترنبة هادئة أمس.",
        "خرجت دورية مشتركة في عين العرب القريبة من الحدود متجهة إلى الشرق.",
        "سيّرت القوات الروسية دورية منفردة على طريق M4.",
        "سيّرت روسيا وتركيا دورية مشتركة بين الشرطة الروسية والجيش التركي في عين عيسى وتل تمر.",
    ],
)
def test_two_places_are_not_always_a_way(desk: Desk, text: str) -> None:
    assert [r.route for r in desk.read(text).reports if r.route] == []


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ("طريق عين عيسى – الرقة", ("Ein Issa", "Ar-Raqqa")),
        ("الطريق الواصل بين كوباني وعين عيسى", ("Ain Al Arab", "Ein Issa")),
        ("الطريق الرابط بين مدينتي الباب وإعزاز", ("Al Bab", "Azaz")),
        ("طريق تل تمر - عين عيسى", ("Tal Tamer", "Ein Issa")),
        ("الطريق الذي يصل منبج بالباب", ("Menbij", "Al Bab")),
    ],
)
def test_a_road_is_told_by_its_ends(desk: Desk, printed: str, ends: tuple[str, str]) -> None:
    where = desk.only(f"انفجرت عبوة ناسفة بسيارة عسكرية على {printed} أمس.", "ied_or_car_bomb").where
    assert where is not None
    assert (where.text, where.precision, where.id) == (printed, "near", None)
    assert where.name == " – ".join(ends)
    points = [
        next(row for row in desk.knowledge.gazetteer if row.name == name and row.kind != "district") for name in ends
    ]
    lats = sorted(row.lat or 0.0 for row in points)
    assert lats[0] <= (where.lat or 0.0) <= lats[1]
    assert "its middle is given" in (where.because or "")


def test_a_road_with_one_end_is_near_it(desk: Desk) -> None:
    where = desk.only("انفجرت عبوة ناسفة على طريق تل تمر أمس، وأخرى في عين عيسى.", "ied_or_car_bomb").where
    assert where is not None
    assert (where.text, where.id, where.precision) == ("طريق تل تمر", "C4409", "near")


def test_where_a_way_begins_though_told_after_its_end(desk: Desk) -> None:
    text = "كان من المقرر أن تصل الدورية الروسية التركية المشتركة إلى قرية عين حور، بعد انطلاقها من قرية الترنبة."
    assert [p.text for p in desk.only(text, "joint_patrol").route] == ["قرية الترنبة", "قرية عين حور"]
