"""Places told without their own name: capitals by nationality, "the town", areas held, "their villages"."""

from __future__ import annotations

import pytest

from hudna.model.reading import Reading

from ..conftest import Desk


def place_of(reading: Reading, kind: str) -> tuple[str, str | None, str]:
    where = next(r.where for r in reversed(reading.reports) if r.type == kind)
    assert where is not None
    return where.text, where.id, where.precision


@pytest.mark.parametrize(
    ("text", "printed", "place"),
    [
        ("عُقدت الجولة الثانية من المفاوضات في العاصمة القطرية.", "العاصمة القطرية", "gn290030"),
        ("عُقدت الجولة الثانية من المفاوضات في العاصمة الروسية أمس.", "العاصمة الروسية", "gn524901"),
        ("استضافت العاصمة التركية الجولة الثانية من المفاوضات.", "العاصمة التركية", "gn323786"),
        ("انطلقت في العاصمة الكازاخية جولة جديدة من المحادثات.", "العاصمة الكازاخية", "gn1526273"),
        ("عُقدت جولة المفاوضات بالعاصمة الأمريكية.", "العاصمة الأمريكية", "gn4140963"),
    ],
)
def test_a_capital_by_its_country(desk: Desk, text: str, printed: str, place: str) -> None:
    assert place_of(desk.read(text), "negotiation_round") == (printed, place, "exact")


def test_every_capital_is_in_the_gazetteer(desk: Desk) -> None:
    seats = desk.knowledge.language["place-words"]["seats"]
    gazetteer = desk.knowledge.gazetteer
    rows = {city: [gazetteer.place(i) for i in gazetteer.named(city)] for city in seats.values()}
    assert not [city for city, found in rows.items() if "city" not in {row.kind for row in found if row}]


@pytest.mark.parametrize(
    ("text", "kind", "printed", "place"),
    [
        ("تعرضت إدلب لقصف أمس. ودفعت تركيا بتعزيزات عسكرية إلى المحافظة.", "reinforcement", "المحافظة", "SY07"),
        ("هدوء في سراقب. ودفعت تركيا بتعزيزات عسكرية إلى المدينة نفسها.", "reinforcement", "المدينة نفسها", "C3916"),
        ("هدوء في تل تمر. وقصفت المدفعية التركية محيط البلدة.", "shelling", "محيط البلدة", "C4409"),
        ("هدوء في عين عيسى. ووقعت اشتباكات شمال الناحية.", "clash", "شمال الناحية", "SY110202"),
        ("هدوء في قرية مرعناز. وقصفت المدفعية التركية القرية.", "shelling", "القرية", "C1570"),
    ],
)
def test_a_noun_takes_up_the_place_told_before(desk: Desk, text: str, kind: str, printed: str, place: str) -> None:
    found = place_of(desk.read(text), kind)
    assert found[:2] == (printed, place)
    where = next(r.where for r in desk.read(text).reports if r.type == kind)
    assert where is not None
    assert "told before" in (where.because or "")
    assert (where.certainty or 1) < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "هدوء في سراقب. وافتتح سوق في المدينة القديمة.",
        "هدوء في سراقب. واتفق الطرفان على المنطقة الآمنة.",
        "هدوء في تركيا. وعاد السكان إلى المدينة.",
        "عاد السكان إلى البلدة.",
        "هدوء في سراقب. وقال مصدر في العاصمة إن الوضع هادئ.",
    ],
)
def test_not_every_noun_takes_one_up(desk: Desk, text: str) -> None:
    assert not [m for m in desk.draft(text).places if m.sort == "again"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("انفجرت عبوة ناسفة في مناطق سيطرة الجيش الوطني السوري.", "مناطق سيطرة الجيش الوطني السوري"),
        ("انفجرت عبوة ناسفة في مناطق نفوذ قسد أمس.", "مناطق نفوذ قسد"),
        ("انفجرت عبوة ناسفة في المناطق الخاضعة لسيطرة الحوثيين.", "المناطق الخاضعة لسيطرة الحوثيين"),
        ("انفجرت عبوة ناسفة في الأراضي التي تسيطر عليها قوات سوريا الديمقراطية.",
         "الأراضي التي تسيطر عليها قوات سوريا الديمقراطية"),
    ],
)  # fmt: skip
def test_an_area_is_told_by_who_holds_it(desk: Desk, text: str, printed: str) -> None:
    assert place_of(desk.read(text), "ied_or_car_bomb") == (printed, None, "unresolved")


def test_an_area_held_somewhere_is_there(desk: Desk) -> None:
    where = desk.only("قصفت قوات النظام مناطق سيطرة الجيش الوطني في ريف الباب.", "shelling").where
    assert where is not None
    assert (where.precision, where.within) == ("area", "C1202")


def test_their_villages_are_kept_as_printed(desk: Desk) -> None:
    (mention,) = desk.draft("عاد النازحون إلى قراهم أمس.").places
    assert (mention.ref.text, mention.ref.precision, mention.sort) == ("قراهم", "unresolved", "whose")


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("عدة محاور في ريف حلب الغربي", "C1007"),
        ("مناطق متفرقة من ريف إدلب الجنوبي", "SY07"),
        ("قرى وبلدات في جبل الزاوية", "jabal-zawiya"),
        ("قرى بريف حماة الشمالي", "C2987"),
        ("نقاط في محيط عين عيسى", "C5905"),
    ],
)
def test_several_unnamed_places_of_a_larger_one(desk: Desk, printed: str, place: str) -> None:
    where = desk.only(f"قصفت القوات التركية {printed} أمس.", "shelling").where
    assert where is not None
    assert (where.text, where.id) == (printed, place)
    assert where.precision in ("near", "area")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("قصفت القوات التركية قرى الفطيرة وسفوهن في جبل الزاوية.", "الفطيرة"),
        ("قصفت القوات التركية قرية الفطيرة في جبل الزاوية.", "قرية الفطيرة"),
        ("قصفت القوات التركية مواقع في عين عيسى.", "عين عيسى"),
    ],
)
def test_named_places_are_told_by_their_names(desk: Desk, text: str, printed: str) -> None:
    where = desk.only(text, "shelling").where
    assert where is not None
    assert where.text == printed
