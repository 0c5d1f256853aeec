"""Who can be a source: outlets, monitors, witnesses, sources without a name."""

from __future__ import annotations

import pytest

from ..conftest import Desk

SHELLED = "القوات التركية قصفت بلدة عين عيسى"


@pytest.mark.parametrize(
    ("opening", "source", "kind"),
    [
        ("قالت مصادر محلية إن", "unnamed sources", "unnamed"),
        ("قال مصدر عسكري إن", "unnamed source", "unnamed"),
        ("قال شهود عيان إن", "eyewitnesses", "witness"),
        ("أفاد مراسل عنب بلدي بأن", "Enab Baladi", "outlet"),
        ("ذكرت وكالة سبوتنيك أن", "Sputnik Arabic", "agency"),
        ("قالت وزارة الدفاع الروسية إن", "Russian Ministry of Defence", "official"),
        ("قال لافروف إن", "Sergei Lavrov", "official"),
    ],
)
def test_the_teller_and_its_kind(desk: Desk, opening: str, source: str, kind: str) -> None:
    report = desk.only(f"{opening} {SHELLED}.", "shelling")
    assert [(a.source, a.kind) for a in report.attribution] == [(source, kind)]


def test_an_outlet_that_the_dossier_lacks_keeps_its_quoted_name(desk: Desk) -> None:
    statement = desk.statement('ذكرت صحيفة "الأفق الجديد" أن المحادثات فشلت.')
    assert statement.speaker.id is None
    assert statement.speaker.name == "الأفق الجديد"


def test_what_a_channel_relayed(desk: Desk) -> None:
    report = desk.only(f'{SHELLED}، وفق ما نقلته قناة "الضفة الأخرى" عن مصدر محلي.', "shelling")
    assert ("الضفة الأخرى", "outlet") in [(a.source, a.kind) for a in report.attribution]


def test_told_after_what_happened(desk: Desk) -> None:
    report = desk.only(f"{SHELLED}، بحسب وكالة سبوتنيك.", "shelling")
    assert [a.source for a in report.attribution] == ["Sputnik Arabic"]


def test_the_outlet_speaks_where_nobody_is_named(desk: Desk) -> None:
    assert desk.only(f"{SHELLED}.", "shelling").attribution == ()


def test_a_word_of_doubt_is_kept_as_distance(desk: Desk) -> None:
    report = desk.only("زعمت وزارة الدفاع التركية أن قوات سوريا الديمقراطية قصفت مدينة عفرين.", "shelling")
    (link,) = report.attribution
    assert (link.source, link.distance) == ("Turkish Ministry of Defence", "doubted")


def test_military_positions_are_no_websites(desk: Desk) -> None:
    assert desk.read("استهدف القصف مواقع عسكرية قرب البلدة.").statements == ()
