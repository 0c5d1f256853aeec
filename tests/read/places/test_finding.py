"""Places of a text: phrases, choice among same names, surroundings, lists, ways."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.knowledge import Knowledge, load
from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.words import words_of
from hudna.model.place import PlaceRef
from hudna.read.places.finding import PlaceMention, chosen_places, place_phrases
from hudna.read.places.routes import routes
from hudna.read.places.tokens import PlaceHit, PlaceTokens
from hudna.read.places.words import PlaceWords
from hudna.read.text.normal import normalise
from hudna.read.text.vocabulary import KnownWords, vocabulary


class Finder:
    """Finds the places of a text with the whole lexicon, as the reader does."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.words = PlaceWords.from_data(knowledge.language["place-words"], knowledge.spelling)
        times = LanguageTimes.from_data(knowledge.language)
        self.vocabulary = vocabulary(knowledge.lexicon, times, self.words)

    def __call__(self, text: str) -> tuple[PlaceMention, ...]:
        normal = normalise(text, self.knowledge.spelling)
        ids = self.knowledge.place_ids
        found = self.knowledge.lexicon.find(normal.text)
        hits = [PlaceHit(h.start, h.end, ids[h.entry]) for h in found if h.entry in ids]
        split = words_of(normal.text)
        known = KnownWords.of(split.forms, self.vocabulary)
        tokens, gazetteer = PlaceTokens(normal, split, known, hits, self.words), self.knowledge.gazetteer
        mentions = chosen_places(place_phrases(tokens, gazetteer), normal, gazetteer)
        for mention in mentions:
            span = normal.span(mention.start, mention.end)
            assert text[span.start : span.end] == span.text
            assert span.text in mention.ref.text
            assert mention.ref.text in text
        starts = [m.start for m in mentions]
        assert starts == sorted(starts)
        assert all(a.end <= b.start for a, b in pairwise(mentions))
        return mentions

    def one(self, text: str) -> PlaceRef:
        (mention,) = self(text)
        return mention.ref

    def way(self, text: str) -> list[str]:
        normal = normalise(text, self.knowledge.spelling)
        return [ref.text for ref in routes(self(text), (0, len(normal.text)))]


@pytest.fixture(scope="module")
def find(knowledge: Knowledge) -> Finder:
    return Finder(knowledge)


@pytest.mark.parametrize(
    ("text", "printed", "place", "precision"),
    [
        ("قصف في قرية «شيرك» غرب ناحية الدرباسية بالحسكة بـ13 كم.", "قرية «شيرك» غرب ناحية الدرباسية بالحسكة بـ13 كم",
         "gn164307", "exact"),
        ("اشتباك في ريف حلب الغربي أمس.", "ريف حلب الغربي", "C1007", "near"),
        ("انفجار في محيط بلدة سراقب ليلا.", "محيط بلدة سراقب", "C3916", "near"),
        ("قصف على منطقة تل رفعت شمالي حلب.", "منطقة تل رفعت شمالي حلب", "SY020402", "area"),
        ("هدوء في شمال غربي سوريا اليوم.", "شمال غربي سوريا", "nw-syria", "region"),
        ("اجتماع في منتجع سوتشي الروسي أمس.", "منتجع سوتشي الروسي", "gn491422", "exact"),
        ("جولة في العاصمة الكازاخية، نور سلطان، غدا.", "العاصمة الكازاخية، نور سلطان", "gn1526273", "exact"),
        ("جولة في العاصمة الكازاخية أستانة (نور سلطان) غدا.", "العاصمة الكازاخية أستانة (نور سلطان)", "gn1526273",
         "exact"),
        ("مروحية فوق عين العرب (كوباني) ظهرا.", "عين العرب (كوباني)", "C1946", "exact"),
        ("مروحية فوق كوباني/عين العرب ظهرا.", "كوباني/عين العرب", "C1946", "exact"),
        ("لقاء في ريف أبو رأسين (زركان) عصرا.", "ريف أبو رأسين (زركان)", "C5005", "near"),
        ("أحصت محافظة إدلب خروقات.", "محافظة إدلب", "SY07", "region"),
        ("دخلت مدينة إدلب قافلة.", "مدينة إدلب", "C3871", "exact"),
        ("أعمال ترميم في ناحية الدرباسية بدأت.", "ناحية الدرباسية", "SY080401", "area"),
        ("دورية على طريق إم 4 صباحا.", "طريق إم 4", "road-m4", "area"),
        ("إطلاق نار قرب معبر شيريك مساء.", "معبر شيريك", "shirik-gate", "near"),
        ("طائرة فوق قاعدة حميميم بريف اللاذقية أمس.", "قاعدة حميميم بريف اللاذقية", "hmeimim-base", "exact"),
    ],
)  # fmt: skip
def test_phrases(find: Finder, text: str, printed: str, place: str, precision: str) -> None:
    ref = find.one(text)
    assert (ref.text, ref.id, ref.precision) == (printed, place, precision)
    assert ref.lat is not None
    assert ref.name
    assert ref.name_ar
    assert 0 < (ref.certainty or 0) <= 1


@pytest.mark.parametrize(
    ("text", "relation", "preposition"),
    [
        ("اجتمعوا في أنقرة.", "in", "في"),
        ("اجتمعوا بأنقرة.", "in", "ب"),
        ("عادوا إلى أنقرة.", "to", "الي"),
        ("خرجوا من أنقرة.", "from", "من"),
        ("ساروا نحو أنقرة.", "towards", "نحو"),
        ("انفجار قرب أنقرة.", "near", "قرب"),
        ("أعلنت أنقرة بيانا.", None, None),
    ],
)
def test_the_preposition_is_kept(find: Finder, text: str, relation: str | None, preposition: str | None) -> None:
    (mention,) = find(text)
    assert (mention.ref.id, mention.relation, mention.preposition) == ("gn323786", relation, preposition)


def test_unknown_village_is_kept_as_printed(find: Finder) -> None:
    ref = find.one("عثروا عليها في قرية الشلبوطية أمس.")
    assert (ref.text, ref.precision, ref.id, ref.lat) == ("قرية الشلبوطية", "unresolved", None, None)
    assert ref.because


def test_unknown_village_beside_a_known_place(find: Finder) -> None:
    ref = find.one("عثروا عليها في قرية الشلبوطية التابعة لناحية الدرباسية أمس.")
    assert (ref.id, ref.precision, ref.within) == (None, "area", "SY080401")
    ref = find.one("عثروا عليها في قرية الشلبوطية على بعد 10 كم غرب كوباني.")
    kobani = find.knowledge.gazetteer.place("C1946")
    assert kobani is not None
    assert ref.precision == "near"
    assert ref.lon is not None
    assert kobani.lon is not None
    assert ref.lon < kobani.lon - 0.08
    assert "10 km" in (ref.because or "")


@pytest.mark.parametrize(
    "text", ["في قرية صغيرة.", "في القرية التي قصفت.", "في مدينة حدودية.", "دخلوا البلدة بعد ساعة."]
)
def test_a_head_alone_is_no_place(find: Finder, text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "سجل اللاعب هدف الفوز في الدقيقة الأخيرة وقال إن تلك المباراة صعبة.",
        "أعلن الملك زيارة جديدة، وقال إن السلام خيار.",
        "ارتفعت أسعار الذهب في السوق المالي أمس.",
        "فتح الباب ودخل من الباب الكبير.",
    ],
)
def test_common_words_are_no_places(find: Finder, text: str) -> None:
    assert find(text) == ()


def test_same_name_is_chosen_by_the_other_places(find: Finder) -> None:
    near_amuda = find("خرجت دورية من عامودا، ثم دخلت قرية جديدة ثم الدرباسية.")
    village = next(m for m in near_amuda if m.head == "village")
    assert village.ref.id == "C5066"
    assert len(village.candidates) > 1
    assert "other places of the text" in (village.ref.because or "")
    assert (village.ref.certainty or 1) < 0.9


def test_a_far_namesake_is_not_taken(find: Finder) -> None:
    found = find("جابت الدورية قرى بوبان وسوسان وتل شعير غرب كوباني.")
    last = found[-1]
    assert last.ref.text == "تل شعير غرب كوباني"
    assert (last.ref.id, last.ref.precision, last.ref.within) == (None, "area", "C1946")
    assert "none near the others" in (last.ref.because or "")


def test_unknown_names_of_a_list_go_on_to_one_that_is_known(find: Finder) -> None:
    found = find("مرت الدورية بقرى بوبان وعليشار وتل غرنوش وسيدران وسوسان شرقي كوباني.")
    assert [m.ref.text for m in found[2:4]] == ["تل غرنوش", "سيدران"]
    other = find("قصفت المدفعية قرى بوبان وسوسان وأصيب مدنيان ونقلا إلى كوباني.")
    assert [m.ref.text for m in other] == ["بوبان", "سوسان", "كوباني"]


def test_an_unknown_name_has_no_joined_and(find: Finder) -> None:
    found = find("جابت الدورية قرى “بوبان وعليشار وباب زيدون وسوسان”.")
    assert "باب زيدون" in [m.ref.text for m in found]


def test_surroundings_are_shared_in_a_list(find: Finder) -> None:
    found = find("خروقات في إدلب وأرياف حماة واللاذقية وحلب.")
    assert [m.ref.id for m in found] == ["SY07", "C2987", "C3480", "C1007"]
    assert [m.ref.precision for m in found[1:]] == ["near"] * 3


def test_two_heads_before_a_list_leave_every_place_its_point(find: Finder) -> None:
    found = find("جابت الدورية قرى وبلدات عليشار، جوم علي، تيري.")
    assert [m.ref.precision for m in found] == ["exact"] * 3


def test_numbers_in_brackets_do_not_end_a_list(find: Finder) -> None:
    found = find("سجلت في محافظات حماة (4) وإدلب (2) وحلب (3) خروقات.")
    assert [m.ref.id for m in found] == ["SY05", "SY07", "SY02"]
    assert {m.relation for m in found} == {"in"}


def test_ways_are_told_in_order(find: Finder) -> None:
    text = "انطلقت الدورية من قرية غريب وجابت قرى عليشار، جوم علي، الشلبوطية، تيري، وصولا إلى هولاقي."
    assert find.way(text) == ["قرية غريب", "عليشار", "جوم علي", "الشلبوطية", "تيري", "هولاقي"]
    assert [m.leg for m in find(text)] == ["start", "via", "via", "via", "via", "end"]
    assert find.way("خرجت من تل تمر باتجاه عين عيسى مرورا بالشركراك.") == ["تل تمر", "الشركراك", "عين عيسى"]
    assert find.way("تجولت الدورية في محافظة الحسكة.") == []
    assert find.way("اجتمع الضباط في كوباني، واجتمع آخرون في منبج.") == []


def test_masked_and_marked_names(find: Finder) -> None:
    ref = find.one("قصف على سـ.ـراقب وحدها.")
    assert (ref.id, ref.text) == ("C3916", "سـ.ـراقب")
    assert find.one("قصف على سَرَاقِب وحدها.").id == "C3916"


def test_another_country_needs_no_dossier(find: Finder) -> None:
    found = find("خروقات في محافظة الحديدة ومدينة صنعاء.")
    assert [m.ref.name for m in found] == ["Al Ḩudaydah", "Sanaa"]
    assert found[0].ref.precision == "near"


PIECES = st.sampled_from(
    ["قرية ", "ريف ", "شمال ", "غربي ", "كوباني", "الدرباسية ", "، ", " (", ") ", "«", "»", "13 كم ", "من ", "إلى ",
     "و", "ب", "قرى ", "بلدات ", "تل ", "جابت ", "\n", ". ",
     "/", "-", "الروسية ", "التابعة ل", "ـ", "حلب", " ", "بـ", "العاصمة "]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60)))
def test_any_text_is_read_and_every_span_is_exact(knowledge_folder: Path, text: str) -> None:
    finder = _cached(knowledge_folder)
    assert finder(text) == finder(text)


_FINDERS: dict[Path, Finder] = {}


def _cached(folder: Path) -> Finder:
    if folder not in _FINDERS:
        _FINDERS[folder] = Finder(load(folder, "north-syria"))
    return _FINDERS[folder]


def test_a_country_and_a_place_behind_it_stand_apart(find: Finder) -> None:
    assert [p.ref.name for p in find("تستمر الدوريات مع روسيا شرق الفرات.")] == ["Russia", "East of the Euphrates"]


def test_silos_called_after_a_village_stand_at_home(find: Finder) -> None:
    assert "lb" not in {p.ref.within for p in find("قصفت القوات محيط صوامع عالية بريف الحسكة.")}
    assert find.one("اجتمعوا في قاعدة صوامع شركراك.").name == "Sharkrak"
