"""Whom a report comes from in the end, whose side that is, and whether a side tells what hurts it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Dossier
from hudna.model.event import EventReport
from hudna.model.finding import Attribution, Report

_FIRST_HAND = ("official", "party", "outlet", "agency", "monitor")
_OFFICES = ("office", "person")
_BODIES = ("organisation", "body")
_OWN_MEDIA = "official_media"
_HARM = "violence"
_DONE = ("happened", "ongoing")
_LOSSES = ("killed", "wounded", "captured", "missing", "detained")
_ARMED = ("force", "soldier", "officer", "group")
_RANKS = {"agency": 0, "monitor": 1, _OWN_MEDIA: 1}


@dataclass(frozen=True)
class Origins:
    """What the dossiers know of outlets and actors; kinds of violence, and those of them that one side does."""

    dossier: Dossier
    violence: frozenset[str]
    one_sided: frozenset[str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Origins:
        """From the knowledge in use."""
        violence = [kind for kind in knowledge.codebook.kinds.values() if kind.family == _HARM]
        one_sided = frozenset(kind.id for kind in violence if not kind.two_sided)
        return cls(knowledge.dossier, frozenset(kind.id for kind in violence), one_sided)

    def placed(self, each: EventReport) -> EventReport:
        """The report with its origin, that one's side, and whether it admits what hurts that side.

        A side is that of the speaker's party, else of the outlet; null where neither has one.
        """
        origin, admits = self.origin(each), self.admits(each)
        told = each.document_id, each.document_key, each.title, each.outlet, each.url, each.published, each.report
        side = admits or self.dossier.side_of(origin)
        return EventReport(*told, each.copied_from, origin, side, admits is not None)

    def origin(self, each: EventReport) -> str:
        """The first named speaker of the chain, else whom the text is copied from, else the outlet.

        Who speaks for a body is that body: a ministry and its spokesman are one origin. Unnamed sources and witnesses
        are those of the outlet that has them, so that two outlets' "local sources" are two origins. Outlets of one
        owner are one origin, called by the first of them, its agency before others.
        """
        first = _first_named(each.report.attribution)
        if first is not None:
            return self._body(first.id) or self._house(first.id) or first.id or first.source
        outlet = each.copied_from or each.outlet
        return self._house(outlet) or outlet or each.document_id[:12]

    def admits(self, each: EventReport) -> str | None:
        """The side that a report has admit what hurts it; null for most reports.

        It must be the side's own word: of an actor of its party, or of media that it runs, in their own voice. And it
        must tell of something that was done, not deny it. Then the side admits a harm that it did (violence, not of two
        sides, whose initiator is of the side and its target not), or a loss of its own forces (of whom somebody is
        killed, wounded, captured or missing). A side's word that others harmed its civilians is a charge, no admission.
        """
        report, side = each.report, self._own_word(each)
        if side is None or report.status not in _DONE or report.type not in self.violence:
            return None
        doers, sufferers = (self._sides_in(report, role) for role in ("initiator", "target"))
        one_sided = report.type in self.one_sided
        did_it = one_sided and side in doers and side not in sufferers and bool(sufferers or report.quantities)
        return side if did_it or self._lost_own(report, side) else None

    def rank(self, outlet: str | None) -> int:
        """Which of several outlets with one text is its source, the lowest first: agencies before all."""
        known = self.dossier.outlets.get(outlet or "")
        return _RANKS.get(known.kind, 2) if known else 2

    def _own_word(self, each: EventReport) -> str | None:
        first = _first_named(each.report.attribution)
        if first is not None:
            return self.dossier.side_of(first.id) if first.id and first.id in self.dossier.actors else None
        outlet = each.copied_from or each.outlet or ""
        known = self.dossier.outlets.get(outlet)
        return self.dossier.side_of(outlet) if known is not None and known.kind == _OWN_MEDIA else None

    def _sides_in(self, report: Report, role: str) -> set[str]:
        return {s for a in report.actors if a.role == role and a.id and (s := self.dossier.side_of(a.id))}

    def _lost_own(self, report: Report, side: str) -> bool:
        """Whether somebody of a side's forces was killed, wounded or taken: as counted, else as the only target."""
        lost = [q for q in report.quantities if q.what in _LOSSES and q.low]
        targets = [self._force_of(a.name) for a in report.actors if a.role == "target"]
        return any(self._force_of(q.of) == side if q.of else set(targets) == {side} for q in lost)

    def _force_of(self, name: str | None) -> str | None:
        """The side of an armed actor with this name."""
        actor = self._named.get(name or "")
        return self.dossier.side_of(actor) if actor and self.dossier.actors[actor].level in _ARMED else None

    def _body(self, name: str | None) -> str | None:
        """What a person or office speaks for; other actors speak for themselves."""
        actor = self.dossier.actors.get(name or "")
        seen = set[str]()
        while actor is not None and actor.kind in _OFFICES and actor.part_of and actor.id not in seen:
            seen.add(actor.id)
            actor = self.dossier.actors.get(actor.part_of) or actor
        return actor.id if actor is not None else None

    def _house(self, name: str | None) -> str | None:
        """Who an outlet is: an actor of its name, else the first outlet of its owner, else itself."""
        outlet = self.dossier.outlets.get(name or "")
        if outlet is None:
            return None
        if actor := next((self._labelled[x] for x in outlet.labels if x in self._labelled), None):
            return actor
        return self._first_of[outlet.owner] if outlet.owner else outlet.id

    @cached_property
    def _labelled(self) -> dict[str, str]:
        actors = (a for a in self.dossier.actors.values() if a.kind in _BODIES)
        return {label.text: actor.id for actor in actors for label in actor.labels}

    @cached_property
    def _first_of(self) -> dict[str, str]:
        outlets = sorted(self.dossier.outlets.values(), key=lambda o: (self.rank(o.id), o.id), reverse=True)
        return {o.owner: o.id for o in outlets if o.owner}

    @cached_property
    def _named(self) -> dict[str, str]:
        return {actor.name: actor.id for actor in self.dossier.actors.values()}


def _first_named(chain: Iterable[Attribution]) -> Attribution | None:
    return next((link for link in chain if link.kind in _FIRST_HAND and (link.id or link.source)), None)
