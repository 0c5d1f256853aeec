"""What a long text that tells of little else only mentions is no event; what it is about is one."""

from __future__ import annotations

import pytest

from ..conftest import Desk

_NEWS = "قصفت القوات التركية بالمدفعية بلدة عين عيسى مساء الثلاثاء."
_ELSE = " ".join(["تحدث التقرير عن أسعار الخبز والوقود وأوضاع السوق وتكاليف النقل في القرى."] * 12)


@pytest.mark.parametrize(
    "text",
    [
        "وقال أحد التجار إن القصف يعيق عمله.",
        "وذكر التاجر أن معارك سابقة أغلقت متجره.",
        "وأضاف أن انسحاب القوات التركية من القاعدة غيّر السوق.",
        "ويأمل التجار أن تعقد روسيا وتركيا محادثات.",
    ],
)
def test_a_mention_in_passing(desk: Desk, text: str) -> None:
    assert desk.kinds(f"السوق في عين عيسى\n{_ELSE}\n{text}\n{_ELSE}") == []


def test_the_news_of_a_long_text(desk: Desk) -> None:
    assert ("shelling", "happened") in desk.kinds(f"السوق في عين عيسى\n{_NEWS}\n{_ELSE}\n{_ELSE}")


def test_what_is_told_in_full_behind_the_news(desk: Desk) -> None:
    assert ("shelling", "happened") in desk.kinds(f"السوق في عين عيسى\n{_ELSE}\n{_ELSE}\n{_NEWS}")


def test_a_mention_among_other_events(desk: Desk) -> None:
    text = f"أحداث عين عيسى\n{_NEWS}\nوقال السكان إن القصف يتكرر. واندلعت معارك مع القوات التركية."
    assert ("clash", "happened") in desk.kinds(text)


def test_news_told_again_is_kept(desk: Desk) -> None:
    text = (
        "أخلت القوات التركية نقطة المراقبة في مورك.\n"
        f"{_ELSE}\nوقال شهود إن الجيش التركي انسحب من نقطة المراقبة في مورك على دفعتين.\n{_ELSE}"
    )
    assert ("withdrawal", "happened") in desk.kinds(text)
    once = f"{_ELSE}\nوقال أحد التجار إن القوات التركية كانت أخلت نقطة قريبة من السوق.\n{_ELSE}"
    assert desk.kinds(once) == []


def test_talks_that_are_the_news_of_a_text_without_a_day(desk: Desk) -> None:
    news = "عقدت اللجنة العسكرية المشتركة اجتماعاً في مدينة سرت بحضور مراقبين من الأمم المتحدة."
    assert ("liaison_meeting", "happened") in desk.kinds(f"{news}\n{_ELSE}\n{_ELSE}")


def test_what_hardly_anything_bears_out_is_noted(desk: Desk) -> None:
    weak = "وأضاف أن الوزارة تنفي أن تكون القوات التركية استهدفت القرية."
    reading = desk.read(f"السوق في عين عيسى\n{_NEWS}\n{_ELSE}\n{weak}")
    assert [(r.type, r.status) for r in reading.reports] == [("shelling", "happened")]
    (note,) = [n for n in reading.notes if n.kind == "thin_evidence"]
    assert note.text.startswith("shelling/")
    assert "استهدفت القرية" in note.spans[0].text
    beside = desk.read(f"أحداث عين عيسى\n{_NEWS}\n{weak}")
    assert [r.status for r in beside.reports] == ["happened", "denied"]
