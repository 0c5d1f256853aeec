"""The shape of a text: titles, page furniture, sentences, clauses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.knowledge.lexicon import Hit
from hudna.knowledge.spelling import Spelling
from hudna.read.draft import Clause, Paragraph, Sentence
from hudna.read.text.furniture import Furniture
from hudna.read.text.layout import chrome_words, clause_at, paragraphs, sentences

from ..conftest import Desk

SPELLING = Spelling.from_data(
    {"letters": {"أ": "ا", "ة": "ه"}, "signs": {}, "left_out": ["0640"], "masking_signs": "."}
)
FURNITURE = Furniture.from_data(
    {
        "starts": ["اقرأ أيضا", "مقالات ذات صلة"],
        "contains": ["صورة أرشيفية"],
        "whole": ["سياسة"],
        "related": ["مقالات ذات صلة"],
    },
    SPELLING,
)
BODY = "خرجت الدوريه من القريه وعادت ظهرا."
PIECES = [
    "خرجت",
    "الدوريه",
    "سياسه",
    "صوره ارشيفيه",
    "قال:",
    "3.5",
    "12:30",
    "،",
    ".",
    "؟",
    "...",
    " - ",
    "\n",
    " ",
    "…",
    "9",
]


def sorts(text: str, bylines: tuple[Hit, ...] = ()) -> list[str]:
    return [p.sort for p in paragraphs(text, FURNITURE, bylines)]


def cut(text: str, stops: tuple[str, ...] = (), asides: tuple[str, ...] = ()) -> list[list[str]]:
    """The clauses of every sentence; ``stops`` are connectives, ``asides`` what may stand between commas."""
    hits = [Hit(text.index(x), text.index(x) + len(x), "connective", text.index(x), "", "", "exact") for x in stops]
    places = [(text.index(x), text.index(x) + len(x)) for x in asides]
    found = sentences(text, paragraphs(text, FURNITURE, ()), hits, places)
    return [[text[c.start : c.end].strip() for c in s.clauses] for s in found]


def named(text: str, name: str) -> Hit:
    at = text.index(name)
    return Hit(at, at + len(name), "outlet:x", at, "", "", "name")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["دوريه مشتركه في الريف", BODY], ["title", "body"]),
        (["سياسه", "دوريه مشتركه في الريف", BODY], ["chrome", "title", "body"]),
        (["دوريه مشتركه في الريف", BODY, "تفاصيل الاتفاق", BODY], ["title", "body", "heading", "body"]),
        ([BODY, "تفاصيل الاتفاق"], ["body", "heading"]),
        ([BODY, "اقرا ايضا: خبر اخر", BODY], ["body", "chrome", "body"]),
        (["صوره ارشيفيه لقافله", BODY], ["chrome", "body"]),
        (["* * *", "2021/03/10", BODY], ["chrome", "chrome", "body"]),
        ([" ".join(["كلمه"] * 30), BODY], ["body", "body"]),
        ([BODY + " " + " ".join(["كلمه"] * 50) + " صوره ارشيفيه."], ["body"]),
        ([], []),
        (["", "  ", BODY], ["body"]),
    ],
)
def test_sorts_of_lines(lines: list[str], told: list[str]) -> None:
    assert sorts("\n".join(lines)) == told


def test_after_the_end_of_an_article_all_is_furniture() -> None:
    assert sorts("\n".join([BODY, BODY, "مقالات ذات صله", BODY])) == ["body", "body", "chrome", "chrome"]
    early = sorts("\n".join([BODY, "مقالات ذات صله", BODY, BODY, BODY]))
    assert early[2:] == ["body"] * 3


def test_a_short_line_with_an_outlets_name_is_a_byline() -> None:
    text = f"دوريه في الريف\nاخبار النهر - حلب\n{BODY}\nقالت اخبار النهر ان الدوريه خرجت.\nاخبار النهر"
    hits = tuple(
        Hit(i, i + 11, "outlet:x", i, "", "", "name") for i in range(len(text)) if text[i:].startswith("اخبار النهر")
    )
    assert sorts(text, hits) == ["title", "chrome", "body", "body", "chrome"]
    assert sorts(text) == ["title", "heading", "body", "body", "heading"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (BODY, [[BODY]]),
        ("خرجت الدوريه. عادت ظهرا؟ نعم!", [["خرجت الدوريه."], ["عادت ظهرا؟"], ["نعم!"]]),
        ("خرجت الدوريه، وعادت ظهرا.", [["خرجت الدوريه،", "وعادت ظهرا."]]),
        ("قال القائد: خرجت الدوريه.", [["قال القائد:", "خرجت الدوريه."]]),
        ("خرجت 3.5 اليات عند 12:30 وقطعت 1,200 متر.", [["خرجت 3.5 اليات عند 12:30 وقطعت 1,200 متر."]]),
        ("خرجت الدوريه... ثم عادت.", [["خرجت الدوريه..."], ["ثم عادت."]]),
        ("خرجت الدوريه - كما قيل - ظهرا.", [["خرجت الدوريه -", "كما قيل -", "ظهرا."]]),
        (
            "خرجت دوريه عسكريه روسيه - تركيه مشتركه في ريف المدينه الشرقي.",
            [["خرجت دوريه عسكريه روسيه - تركيه مشتركه في ريف المدينه الشرقي."]],
        ),
        ("خرجت الدوريه؛ عادت ظهرا.", [["خرجت الدوريه؛"], ["عادت ظهرا."]]),
        ("سطر اول\nسطر ثان.", [["سطر اول"], ["سطر ثان."]]),
    ],
)
def test_sentences_and_clauses(text: str, clauses: list[list[str]]) -> None:
    assert cut(text) == clauses


def test_connectives_end_a_clause() -> None:
    text = "خرجت الدوريه بينما بقيت القوات في القاعده."
    assert cut(text, ("بينما",)) == [["خرجت الدوريه", "بينما بقيت القوات في القاعده."]]


def test_what_stands_aside_between_commas_ends_no_clause(desk: Desk) -> None:
    text = "خرجت الدوريه، امس الاربعاء، من القريه، وعادت ظهرا."
    assert cut(text) == [["خرجت الدوريه،", "امس الاربعاء،", "من القريه،", "وعادت ظهرا."]]
    assert cut(text, asides=("امس الاربعاء",)) == [["خرجت الدوريه، امس الاربعاء، من القريه،", "وعادت ظهرا."]]


def test_more_than_a_time_between_commas_is_a_clause() -> None:
    text = "خرجت الدوريه، وعادت امس الاربعاء الى القاعده، ثم توقفت."
    assert len(cut(text, asides=("امس الاربعاء",))[0]) == 3


def test_page_furniture_has_no_sentences() -> None:
    text = f"{BODY}\nاقرا ايضا: خبر اخر.\n{BODY}"
    lines = paragraphs(text, FURNITURE, ())
    found = sentences(text, lines, (), ())
    assert [s.paragraph for s in found] == [0, 2]
    assert [text[a:b] for a, b in chrome_words(lines)] == ["اقرا ايضا: خبر اخر."]


def test_the_clause_of_a_position() -> None:
    clauses = (Clause(0, 5), Clause(5, 9))
    sentence = Sentence(0, 9, 0, clauses)
    assert [clause_at(sentence, at) for at in (0, 4, 5, 8, 9, 50)] == [clauses[0]] * 2 + [clauses[1]] * 4


def within(inner: list[Paragraph] | list[Clause] | list[Sentence], start: int, end: int) -> bool:
    return all(start <= x.start < x.end <= end for x in inner) and all(a.end <= b.start for a, b in pairwise(inner))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join), st.data())
def test_parts_lie_in_order_inside_what_they_are_parts_of(text: str, data: st.DataObject) -> None:
    spots = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda x: (min(x), max(x)))
    asides = data.draw(st.lists(spots, max_size=3))
    lines = paragraphs(text, FURNITURE, ())
    assert within(list(lines), 0, len(text))
    for sentence in sentences(text, lines, (), asides):
        line = lines[sentence.paragraph]
        assert line.sort != "chrome"
        assert within([sentence], line.start, line.end)
        assert sentence.clauses
        assert within(list(sentence.clauses), sentence.start, sentence.end)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_no_word_of_a_body_is_outside_its_sentences(text: str) -> None:
    lines = paragraphs(text, FURNITURE, ())
    inside = {i for s in sentences(text, lines, (), ()) for c in s.clauses for i in range(c.start, c.end)}
    letters = {i for p in lines if p.sort != "chrome" for i in range(p.start, p.end) if text[i].isalnum()}
    assert letters <= inside


PAGE = """أخبار
دورية مشتركة جديدة في ريف الدرباسية
عنب بلدي – الحسكة
سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية اليوم.
اقرأ أيضًا: قصف مدفعي على ريف حلب
ولم تعلن الأطراف موعد الدورية المقبلة.
مقالات ذات صلة
مقتل مدنيين بانفجار سيارة مفخخة في سوق عفرين."""


def test_a_page_as_outlets_print_it(desk: Desk) -> None:
    reading = desk.read(PAGE)
    assert [s.text for s in reading.mentions.chrome] == [
        "أخبار",
        "عنب بلدي – الحسكة",
        "اقرأ أيضًا: قصف مدفعي على ريف حلب",
        "مقالات ذات صلة",
        "مقتل مدنيين بانفجار سيارة مفخخة في سوق عفرين.",
    ]
    assert {r.type for r in reading.reports} == {"joint_patrol"}


def test_a_dash_inside_a_double_name_ends_no_clause(desk: Desk) -> None:
    draft = desk.draft("استهدفت القوات الطريق السريع إدلب - باب الهوى بالمدفعية، وتعطل السير.")
    assert len(draft.sentences[0].clauses) == 2


def test_a_dash_between_two_adjectives_of_a_noun_ends_no_clause(desk: Desk) -> None:
    draft = desk.draft("هي الدورية الثامنة منذ الاتفاق الروسي – التركي بشأن وقف إطلاق النار في شمال البلاد.")
    assert len(draft.sentences[0].clauses) == 1
    draft = desk.draft("قصفت القوات التركية البلدة مساء أمس - وقالت مصادر محلية إن القصف أصاب منزلاً في الحي الشمالي.")
    assert len(draft.sentences[0].clauses) > 1


def test_the_lines_of_a_form_are_no_headings_or_furniture(desk: Desk) -> None:
    lines = ["بطاقة حادثة", "التاريخ: مساء 9 آذار 2021", "المكان: مدينة عفرين", "النوع: قصف صاروخي", "الضحايا: 3 قتلى"]
    report = desk.only("\n".join(lines), "shelling")
    assert report.when is not None
    assert report.when.edtf == "2021-03-09"
    assert report.where is not None
    assert ("killed", 3) in {(q.what, q.low) for q in report.quantities}


def test_a_mark_between_two_words_ends_a_sentence(desk: Desk) -> None:
    assert len(desk.draft("وصل الوفد إلى المدينة.وغادرها مساء أمس.").sentences) == 2
    assert len(desk.draft("نقلت د.ب.أ عن مصدر أن الوفد وصل.").sentences) == 1
    assert len(desk.draft("بلغ الارتفاع 3.5 أمتار.").sentences) == 1
