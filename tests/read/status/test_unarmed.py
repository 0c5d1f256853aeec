"""People without arms fight no battle: what is between them and a force is no clash of the record."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    "text",
    [
        "اندلعت مواجهات عنيفة بين محتجين وجنود قرب المعبر.",
        "تدور اشتباكات بين جنود وعشرات المتظاهرين في ساحة البلدة.",
        "وقعت مواجهات بين فلسطينيين وجنود إسرائيليين عند السياج.",
        "اندلعت مواجهات بين الفلسطينيين والقوات الإسرائيلية عند السياج.",
        "قُتل سبعة فلسطينيين في مواجهات مع القوات الإسرائيلية.",
    ],
)
def test_no_clash_where_a_side_has_no_arms(desk: Desk, text: str) -> None:
    assert "clash" not in {kind for kind, _ in desk.kinds(text)}


@pytest.mark.parametrize(
    "text",
    [
        "اندلعت اشتباكات بين قوات النظام وفصائل المعارضة قرب سراقب.",
        "اندلعت اشتباكات بين مقاتلين فلسطينيين وقوات النظام في مخيم اليرموك.",
    ],
)
def test_fighters_clash(desk: Desk, text: str) -> None:
    assert ("clash", "happened") in desk.kinds(text)


def test_who_meets_a_force_is_unarmed_wherever_it_is(desk: Desk) -> None:
    text = "تجددت المواجهات بين الفلسطينيين في قطاع غزة والجنود الإسرائيليين عند السياج."
    assert "clash" not in {kind for kind, _ in desk.kinds(text)}
