"""Whatever label is printed for an actor, the same is read: types, statuses, days, places, roles, who says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Actor

from .conftest import Desk

ARMED = (
    "قصفت {x} بلدة عين عيسى أمس.",
    "قصفت القوات الإيرانية مواقع {x} قرب عين عيسى أمس.",
    "دارت اشتباكات بين {x} وقوات مجهولة في عين عيسى أمس.",
    "دارت اشتباكات بين القوات الإيرانية و{x} قرب تل تمر.",
    "سيّرت {x} دورية منفردة في تل تمر أمس.",
    "من المقرر أن تسيّر {x} دورية منفردة في تل تمر غداً.",
    "انسحبت {x} من بلدة عين عيسى أمس.",
    "أرسلت {x} تعزيزات عسكرية إلى جبل الزاوية أمس.",
    "أنشأت {x} نقطة عسكرية جديدة في جبل الزاوية.",
    "نفى مصدر عسكري قصف {x} بلدة عين عيسى.",
    "قال شهود عيان إن {x} قصفت بلدة عين عيسى أمس.",
    "استهدفت طائرة مسيرة موقعاً لعناصر من {x} قرب عين عيسى أمس.",
    "اعتقلت {x} ثلاثة مدنيين في عفرين يوم الأحد.",
    "لا تزال {x} تقصف بلدة عين عيسى.",
    "أفاد مراسل عنب بلدي بأن {x} استهدفت بلدة عين عيسى بقذائف المدفعية.",
    "فيما سيّرت القوات الإيرانية دورية منفردة في تل تمر، قصفت {x} بلدة عين عيسى.",
    "تعرضت بلدة عين عيسى لقصف مدفعي من قبل {x} أمس.",
    "خرجت احتجاجات في عفرين ضد {x} أمس.",
    "انفجرت عبوة ناسفة قرب مقر {x} في عفرين أمس.",
    "يذكر أن {x} قصفت بلدة عين عيسى في 1 آذار.",
)
SPEAKING = (
    "قال {x} إن الوضع هادئ.",
    "أعلن {x} أن الوضع هادئ.",
    "أكد {x} أن دورية مشتركة خرجت في ريف عامودا أمس.",
    "قال {x}، أمس الثلاثاء، إن القوات الإيرانية قصفت بلدة عين عيسى.",
    "نفى {x} قصف بلدة عين عيسى.",
    "طالب {x} القوات الإيرانية بالانسحاب من عين عيسى.",
    "رفض {x} المقترح، مضيفاً أن الوقت قصير.",
    "تعهد {x} بفتح الطريق الدولي قبل نهاية آذار.",
    "زعم {x} أن القوات الإيرانية قصفت بلدة عين عيسى.",
    "أما {x} فقد أعلن أن المحادثات مستمرة.",
)
FIGHTING = frozenset(["force", "group", "state"])


def of_partisan_labels(knowledge: Knowledge) -> Iterator[tuple[Actor, str, list[str]]]:
    """Actors with a neutral label and their partisan ones; words that need a second sign are left out."""
    for actor in knowledge.dossier.actors.values():
        sure = [label for label in actor.labels if not label.ambiguous]
        neutral = [label.text for label in sure if label.wording == "neutral"]
        partisan = [label.text for label in sure if label.wording != "neutral"]
        if neutral and partisan:
            yield actor, neutral[0], partisan


def told(desk: Desk, sentence: str, label: str) -> list[Any]:
    """What must not depend on the label: types, statuses, days, places, roles; speakers and what they do."""
    reading = desk.read(sentence.format(x=label))
    reports = [
        (
            report.type,
            report.status,
            report.when and (report.when.start, report.when.end),
            report.where and report.where.id,
            sorted((actor.id or actor.name, actor.role) for actor in report.actors),
            [link.source for link in report.attribution],
        )
        for report in reading.reports
    ]
    return [reports, [(s.speaker.id or s.speaker.name, s.act) for s in reading.statements]]


@pytest.mark.parametrize(("sentences", "fighting"), [(ARMED, True), (SPEAKING, False)], ids=["armed", "speaking"])
def test_a_partisan_label_changes_nothing(desk: Desk, sentences: tuple[str, ...], fighting: bool) -> None:
    differences = []
    for actor, neutral, partisan in of_partisan_labels(desk.knowledge):
        if fighting and actor.level not in FIGHTING:
            continue
        for sentence in sentences:
            wanted = told(desk, sentence, neutral)
            for label in partisan:
                found = told(desk, sentence, label)
                if found != wanted:
                    differences.append(f"{actor.id}: {neutral} → {label} in {sentence}\n   {wanted}\n   {found}")
    assert differences == [], "\n".join([f"{len(differences)} differences", *differences[:40]])
