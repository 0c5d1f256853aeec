"""Whom reports come from, whose side that is, who admits what hurts it: with the real dossier of north Syria."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hudna.knowledge import Knowledge
from hudna.model.event import EventReport
from hudna.model.finding import ActorRef, Attribution, Quantity
from hudna.reconcile.merged import merged
from hudna.reconcile.origins import Origins

Make = Callable[..., EventReport]


@pytest.fixture(scope="module")
def origins(knowledge: Knowledge) -> Origins:
    return Origins.of(knowledge)


def link(name: str, kind: str = "official") -> Attribution:
    return Attribution(name, name, kind, id=name)


def told(report: EventReport, *chain: Attribution, **more: object) -> EventReport:
    return replace(report, report=replace(report.report, attribution=chain, **more))


@pytest.mark.parametrize(
    ("outlet", "chain", "copied_from", "origin"),
    [
        ("enab-baladi", (), None, "enab-baladi"),
        ("unheard-of", (), None, "unheard-of"),
        ("enab-baladi", (link("ru-mod"),), None, "ru-mod"),
        ("enab-baladi", (link("ru-mod-spokesperson", "party"), link("tass", "agency")), None, "ru-mod"),
        ("enab-baladi", (link("vladimir-putin"),), None, "russia"),
        ("enab-baladi", (Attribution("مصادر محلية", "مصادر", "unnamed"),), None, "enab-baladi"),
        ("enab-baladi", (Attribution("سكان", "سكان", "witness"), link("sohr", "monitor")), None, "sohr"),
        ("enab-baladi", (Attribution("قائد فصيل", "قائد", "party"),), None, "قائد فصيل"),
        ("enab-baladi", (), "tass", "tass"),
        ("enab-baladi", (link("ru-mod"),), "tass", "ru-mod"),
        ("sputnik-arabic", (), None, "ria-novosti"),  # both of Rossiya Segodnya
        ("ria-novosti", (), None, "ria-novosti"),
        ("sohr-news", (), None, "sohr"),  # a monitor that speaks is the same as its pages
    ],
)
def test_the_origin(
    origins: Origins, report: Make, outlet: str, chain: tuple[Attribution, ...], copied_from: str | None, origin: str
) -> None:
    assert origins.origin(replace(told(report("a", outlet=outlet), *chain), copied_from=copied_from)) == origin


@pytest.mark.parametrize(
    ("origin", "side"),
    [
        ("ru-mod", "russia"),
        ("tass", "russia"),
        ("tr-mod", "turkey"),
        ("sdf", "de_facto_ne"),
        ("un", "un"),  # a party that no outlet stands for is a side of its own
        ("reuters", None),
        ("enab-baladi", "opposition"),
        ("saba-aden", None),  # the government whose agency this is is that of another conflict
        ("unheard-of", None),
    ],
)
def test_the_side(origins: Origins, origin: str, side: str | None) -> None:
    assert origins.dossier.side_of(origin) == side


def test_two_outlets_with_one_statement_are_one_origin(origins: Origins, report: Make) -> None:
    """Five outlets, one origin, none from the other side."""
    reports = [told(report(f"d{i}", outlet=f"o{i}"), link("ru-mod")) for i in range(5)]
    event = merged([origins.placed(each) for each in reports], lambda _: ())
    assert (len(event.outlets), event.origins, event.sides) == (5, ("ru-mod",), ("russia",))


def harm(doer: str, sufferer: str | None, *quantities: Quantity) -> dict[str, object]:
    actors = [ActorRef(doer, doer, "initiator", doer)]
    actors += [ActorRef(sufferer, sufferer, "target", sufferer)] if sufferer else []
    return {"type": "shelling", "actors": tuple(actors), "quantities": quantities}


KILLED = Quantity("killed", 2, 2, "two")


@pytest.mark.parametrize(
    ("speaker", "tells", "admits"),
    [
        ("tr-mod", harm("tr-forces", "sdf"), "turkey"),  # its side did it
        ("tr-mod", harm("tr-forces", "sdf") | {"status": "denied"}, None),
        ("tr-mod", harm("tr-forces", "sdf") | {"type": "joint_patrol"}, None),
        ("tr-mod", harm("tr-forces", "sdf") | {"type": "clash"}, None),  # both fought
        ("sdf", harm("tr-forces", "sdf"), None),  # a charge
        ("sdf", harm("tr-forces", "civilians", KILLED), None),
        ("ru-mod", harm("tr-forces", "sdf"), None),
        ("sdf", harm("tr-forces", "sdf", replace(KILLED, of="Syrian Democratic Forces")), "de_facto_ne"),  # own loss
        ("sdf", harm("tr-forces", "sdf", replace(KILLED, of="civilians")), None),
    ],
)
def test_who_admits_what_hurts_it(
    origins: Origins, report: Make, speaker: str, tells: dict[str, object], admits: str | None
) -> None:
    each = told(report("a", outlet="enab-baladi"), link(speaker), **tells)
    assert origins.admits(each) == admits
    event = merged([origins.placed(each)], lambda _: ())
    assert event.admitted == ((admits,) if admits else ())


def test_the_own_media_of_a_side_speak_for_it_in_their_own_voice(origins: Origins, report: Make) -> None:
    tells = harm("sy-forces", "sna")
    assert origins.admits(told(report("a", outlet="sana"), **tells)) == "government"
    assert origins.admits(told(report("a", outlet="enab-baladi"), **tells)) is None
    assert origins.admits(told(report("a", outlet="sana"), link("sohr", "monitor"), **tells)) is None
