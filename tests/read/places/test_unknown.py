"""Names that no table has as printed: spelt alike near by, put between neighbours, told again, or left unresolved."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hudna.knowledge.gazetteer import kilometres
from hudna.model.place import PlaceRef

from ..conftest import Desk

LIST = "سيّرت القوات الروسية دورية جابت قرى {}."


def ref(desk: Desk, text: str, printed: str) -> PlaceRef:
    (found,) = [m.ref for m in desk.draft(text).places if printed in m.ref.text]
    return found


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("عليشارر", "gn9245"),
        ("هولاكي", "C1973"),
        ("خربسان التحتاني", "C1952"),
        ("بغضيك", "gn171958"),
        ("كوستالي", None),
    ],
)
def test_a_name_spelt_otherwise(desk: Desk, printed: str, place: str | None) -> None:
    near = ref(desk, LIST.format(f"غريب، عين عبط، {printed}، سرزوري"), printed)
    far = ref(desk, f"قصفت القوات التركية قرية {printed} بريف إدلب أمس.", printed)
    if place is not None:
        assert near.id == place
        assert near.certainty is not None
        assert near.certainty <= 0.6
        assert "spelt like" in (near.because or "")
    assert far.id is None or "spelt like" not in (far.because or "")


def test_a_place_serves_one_name(desk: Desk) -> None:
    text = LIST.format("غريب، عين عبط، بغديك، بغضيك، سرزوري")
    found = [m.ref.id for m in desk.draft(text).places if m.ref.id]
    assert len(found) == len(set(found))


def test_an_unknown_village_lies_between_its_neighbours(desk: Desk) -> None:
    text = LIST.format("غريب، عين عبط، زعبرطة، سرزوري")
    first, last, put = (ref(desk, text, name) for name in ("عين عبط", "سرزوري", "زعبرطة"))
    assert (put.id, put.precision) == (None, "near")
    assert (put.certainty or 1) <= 0.3
    assert "put between" in (put.because or "")
    assert first.lat
    assert last.lat
    assert min(first.lat, last.lat) <= (put.lat or 0) <= max(first.lat, last.lat)


@pytest.mark.parametrize(
    "text",
    [
        LIST.format("زعبرطة، عين عبط، سرزوري"),
        LIST.format("غريب، عين عبط، زعبرطة"),
        "قصفت القوات التركية قريتي غريب وزعبرطة أمس.",
        "قصفت القوات التركية قرية زعبرطة أمس.",
        "وقعت اشتباكات في قرى تل تمر، زعبرطة، ومورك.",
    ],
)
def test_nothing_is_put_where_the_text_does_not_tell(desk: Desk, text: str) -> None:
    assert not [m.ref for m in desk.draft(text).places if "put between" in (m.ref.because or "")]


def test_the_unknown_stays_on_the_way(desk: Desk) -> None:
    report = desk.only(LIST.format("غريب، عين عبط، زعبرطة، سرزوري"), "unilateral_patrol")
    assert [p.text for p in report.route] == ["غريب", "عين عبط", "زعبرطة", "سرزوري"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("قصفت المدفعية مدينة قزعيطة أمس. ووقعت اشتباكات في قزعيطة ليلاً.", "قزعيطة"),
        ("قصفت المدفعية بلدة الشلبوطية أمس. ووقعت اشتباكات غربي الشلبوطية ليلاً.", "غربي الشلبوطية"),
        ("قصفت المدفعية مديرية الحشيفية أمس. ووقعت اشتباكات بالحشيفية ليلاً.", "الحشيفية"),
    ],
)
def test_a_name_told_with_its_noun_once_is_a_place_again(desk: Desk, text: str, printed: str) -> None:
    where = desk.only(text, "clash").where
    assert where is not None
    assert (where.text, where.id, where.precision) == (printed, None, "unresolved")


def test_a_person_named_like_a_village_is_none(desk: Desk) -> None:
    text = "وُلد في قرية محمد صلاح. وقال محمد إنه سعيد، وأشاد محمد بالفريق."
    assert len(desk.draft(text).places) <= 1


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("قصفت القوات التركية بلدة كنصفرة من حاجز النمر في خان شيخون.", "حاجز النمر في خان شيخون"),
        ("وقعت اشتباكات على محور الدغلباش غربي مدينة الباب.", "محور الدغلباش غربي مدينة الباب"),
        ("وقعت اشتباكات في جبل أبو علي أمس.", "جبل أبو علي"),
        ("انسحبت القوات الأمريكية من قاعدة خراب العشق شمالي الرقة.", "قاعدة خراب العشق شمالي الرقة"),
        ("انفجار في حي التليل في سراقب.", "حي التليل في سراقب"),
        ("وقعت اشتباكات في مديرية الشعيفات أمس.", "مديرية الشعيفات"),
    ],
)
def test_nouns_and_ties_make_a_name(desk: Desk, text: str, printed: str) -> None:
    assert printed in [m.ref.text for m in desk.draft(text).places]


@pytest.mark.parametrize(
    "text",
    [
        "ناقشوا محور العلاقات بين البلدين في العاصمة.",
        "أعلنت مديرية الصحة حصيلة جديدة.",
        "وصلوا إلى نقطة اتفاق جديدة.",
        "بنوا قاعدة بيانات كبيرة.",
        "أقاموا قاعدة لإطلاق الهجمات.",
        "نقل الجرحى إلى فرقهم أمس.",
    ],
)
def test_other_uses_of_these_nouns_are_no_places(desk: Desk, text: str) -> None:
    assert list(desk.draft(text).places) == []


def test_names_are_looked_for_only_near(desk: Desk) -> None:
    found = ref(desk, LIST.format("غريب، عين عبط، بغضيك، سرزوري"), "بغضيك")
    anchor = ref(desk, LIST.format("غريب، عين عبط، بغدك، سرزوري"), "عين عبط")
    assert kilometres(found.lat or 0, found.lon or 0, anchor.lat or 0, anchor.lon or 0) < 20


def test_the_bench_of_routes_runs(tmp_path: Path, knowledge_folder: Path) -> None:
    routes = tmp_path / "routes.csv"
    routes.write_text("event_type,places_ar\njoint_patrol,غريب;عين عبط;بغضيك;زعبرطة;سرزوري\n", "utf-8")
    bench = Path(__file__).parents[3] / "bench/routes.py"
    made = subprocess.run(
        [sys.executable, str(bench), str(routes)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "HUDNA_KNOWLEDGE": str(knowledge_folder), "PYTHONIOENCODING": "utf-8"},
    )
    plain, alike = made.stdout.splitlines()
    assert "n=5  resolved 0.600" in plain
    assert "n=5  resolved 0.800" in alike
    assert "put between two 0.200" in alike


def test_a_city_may_be_called_a_town(desk: Desk) -> None:
    (place,) = desk.draft("وقع انفجار في بلدة رأس العين.").places
    assert place.ref.id == "C4988"
