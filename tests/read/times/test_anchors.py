"""The day that each paragraph counts from, in stories stitched from the news of several days."""

from __future__ import annotations

from datetime import date

import pytest

from hudna.model.when import Published
from hudna.read.times.anchors import anchors, is_narrow, unquoted, written_on
from hudna.read.times.parts import Parts

from ..conftest import Desk, document
from ..times.test_inferred import NOBODY, laid_out

THURSDAY = "2021-03-11"
DAY = {n: date(2021, 3, n) for n in range(1, 28)}


def on(day: date) -> Published:
    return Published(day.isoformat(), day, day, "given")


def days(desk: Desk, *lines: str) -> list[date | None]:
    """The anchors of lines published on Thursday 11 March 2021."""
    return list(desk.draft("\n".join(lines), THURSDAY).anchors)


def test_each_paragraph_has_its_own_day() -> None:
    text = "قال المتحدث أمس الأربعاء إن التنسيق مستمر.\nوعقد ضباط أمس الثلاثاء اجتماعاً.\nوكشفت أمس صحيفة عن ترتيبات."
    _, lines, times = laid_out(text)
    found, notes = anchors(lines, times, on(DAY[11]))
    assert found == (DAY[11], DAY[10], DAY[11])
    assert len(notes) == 1
    assert "2021-03-10" in notes[0][0]


def test_a_paragraph_can_date_itself() -> None:
    _, lines, times = laid_out("سطر.\nوقال أمس الأحد 14 آذار 2021 إن.")
    found, notes = anchors(lines, times, NOBODY)
    assert found == (None, DAY[15])
    assert notes == ()


def test_two_stitched_parts(desk: Desk) -> None:
    found = days(
        desk,
        "قال الناطق الروسي، أمس الأربعاء، إن التنسيق مستمر.",
        "وعقد ضباط من الطرفين، أمس الثلاثاء، اجتماعاً قرب الحدود.",
        "ومن المقرر أن تخرج دورية مشتركة غداً الخميس.",
    )
    assert found == [DAY[11], DAY[10], DAY[10]]


def test_three_stitched_parts(desk: Desk) -> None:
    text = (
        "سارت دورية روسية اليوم الخميس في ريف عامودا.",
        "وقصفت القوات التركية، أمس الثلاثاء، قرية مرعناز.",
        "ودخل رتل تركي، اليوم الاثنين، من معبر كفرلوسين، ويصل غداً الثلاثاء إلى النقاط.",
        "ولم يصدر تعليق حتى الآن.",
    )
    assert days(desk, *text) == [DAY[11], DAY[10], DAY[8], DAY[11]]
    notes = [n for n in desk.read("\n".join(text), THURSDAY).notes if n.kind == "date_conflict"]
    assert len(notes) == 2
    assert all(n.spans and n.spans[0].text for n in notes)


def test_events_are_dated_by_their_own_part(desk: Desk) -> None:
    text = "قال الناطق أمس الأربعاء إن التنسيق مستمر.\nوقصفت القوات التركية، أمس الثلاثاء، قرية مرعناز."
    report = desk.only(text, "shelling", THURSDAY)
    assert report.when is not None
    assert (report.when.start, report.when.anchor) == (DAY[9], DAY[10])


@pytest.mark.parametrize(
    "line",
    [
        "وكان بوتين زار أنقرة يوم الثلاثاء الماضي.",
        "ووقع الاتفاق يوم الثلاثاء 22 تشرين الأول 2019.",
        "وقال القائد في كلمة قديمة: “نبدأ اليوم الأحد العمل في الريف”.",
        'وقال البيان: "ينتهي الانسحاب غداً الأحد".',
        "وقال البيان: «ينتهي الانسحاب أمس الأحد 4 آذار 2018».",
        "وقصفت القرية أول أمس الثلاثاء.",
        "وتخرج الدورية بعد غد السبت.",
        "وقال أمس إن الدوريات ستستمر.",
        "ومنذ الأحد تسير الدوريات.",
        "وأوضحت صحيفة اليوم السابع المصرية الخبر.",
    ],
)
def test_false_friends_move_no_anchor(desk: Desk, line: str) -> None:
    """Days of the background, of quotations, bare ones, and pairs that are true on the day of publication."""
    text = f"قال الناطق أمس الأربعاء إن التنسيق مستمر.\n{line}"
    assert set(desk.draft(text, THURSDAY).anchors) == {DAY[11]}
    assert [n for n in desk.read(text, THURSDAY).notes if n.kind == "date_conflict"] == []


def test_furniture_moves_no_anchor(desk: Desk) -> None:
    found = desk.read("سارت الدورية أمس الأربعاء.\nاقرأ أيضاً: قصف على القرية أمس الأحد", THURSDAY)
    assert [n for n in found.notes if n.kind == "date_conflict"] == []


def test_an_undated_stitched_text_counts_from_its_latest_part(desk: Desk) -> None:
    text = "قال الناطق أمس الأربعاء 10 آذار 2021 إن التنسيق مستمر.\nوعقد ضباط أمس الثلاثاء اجتماعاً."
    draft = desk.draft(text, None)
    assert draft.published.start == DAY[11]
    assert list(draft.anchors) == [DAY[11], DAY[10]]


def test_without_quotations_all_expressions_stay(desk: Desk) -> None:
    draft = desk.draft("سارت الدورية أمس الأربعاء.\nوقال: “نعود غداً الجمعة”.", THURSDAY)
    assert [t.start for t in unquoted(draft.normal, draft.times)] == [draft.times[0].start]


def test_a_wrong_weekday_dates_no_writing() -> None:
    assert written_on(Parts(weekday=6, offset=-1, day=14, month=3, year=2021)) == DAY[15]
    assert written_on(Parts(weekday=0, offset=-1, day=14, month=3, year=2021)) is None
    assert written_on(Parts(day=14, month=3, year=2021)) is None


def test_narrow_is_a_week() -> None:
    assert is_narrow(Published("2021-03-11/2021-03-17", DAY[11], DAY[17], "inferred"))
    assert not is_narrow(Published("2021-03-11/2021-03-18", DAY[11], DAY[18], "inferred"))
    assert not is_narrow(Published("2021-03-11/..", DAY[11], None, "inferred"))


def test_the_first_article_is_stitched(desk: Desk, shared) -> None:
    (path,) = shared("seeds").glob("000_*.txt")
    text = path.read_text("utf-8")
    draft = desk.reader.draft(document(text, THURSDAY))
    printed = [text[draft.normal.starts[p.start] : draft.normal.ends[p.end - 1]] for p in draft.paragraphs]
    own = {i for i, line in enumerate(printed) if "أمس الثلاثاء" in line or "غداً الخميس" in line}
    assert len(own) == 2
    assert [a for i, a in enumerate(draft.anchors) if i in own] == [DAY[10]] * 2
    assert {a for i, a in enumerate(draft.anchors) if i not in own} == {DAY[11]}


def test_bare_words_of_a_text_that_was_written_the_day_before(desk: Desk) -> None:
    lead = "اجتمع الضباط اليوم الأربعاء في عين عيسى."
    assert list(desk.draft(f"{lead}\nوخرجت دورية اليوم.", THURSDAY).anchors) == [DAY[10], DAY[10]]
    mixed = f"{lead}\nوقصفت القوات البلدة أمس الأربعاء.\nوخرجت دورية اليوم."
    assert list(desk.draft(mixed, THURSDAY).anchors) == [DAY[10], DAY[11], DAY[11]]
