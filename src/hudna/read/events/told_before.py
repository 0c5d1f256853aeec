"""Actors that an event's own words leave out: told with the event before it, by who speaks, or by where it is held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from hudna.model.finding import ActorRef, Role
from hudna.read.actors.finding import is_acting_capital
from hudna.read.actors.followers import own_force
from hudna.read.actors.words import ActorWords
from hudna.read.draft import ActorMention, Draft, Saying
from hudna.read.events.frames import Frame

_MOVES = frozenset(["patrol", "posture"])
_TELLERS = frozenset(["leader", "minister", "official", "officer", "body", "state", "force", "group"])
_FIELD_LEVELS = frozenset(["force", "state", "soldier", "officer", "group"])
_OF_PATROLS = frozenset(["joint_patrol", "patrol_cancelled", "patrol_obstructed"])
_OF_LEADERS = frozenset(["leader_meeting", "leader_call"])
_NEAR_SENTENCES = 2


def completed(frames: Sequence[Frame], draft: Draft, words: ActorWords, hosts: frozenset[str]) -> list[Frame]:
    """The frames, those that lack a side completed, in the same order."""
    done: list[Frame] = []
    for frame in frames:
        done.append(_with_more(frame, done, draft, words, hosts))
    return done


def _with_more(frame: Frame, before: Sequence[Frame], draft: Draft, words: ActorWords, hosts: frozenset[str]) -> Frame:
    family, count = frame.kind.family, len(_known(frame))
    if frame.kind.id in _OF_PATROLS and count < 2:
        return _as_patrols_before(frame, before, draft, words)
    if family in _MOVES and count == 0:
        return _by_teller(frame, draft, words) or _as_moves_before(frame, before)
    if family == "violence" and count == 0 and _by_pronoun(frame, draft):
        return _by_teller(frame, draft, words) or frame
    if frame.kind.mutual and count < 2:
        frame = _with_teller(frame, draft, words)
    if family == "talks" and len(_known(frame)) < 2:
        return _as_talks_before(frame, before) or _hosted(frame, draft, words, hosts)
    return frame


def _known(frame: Frame) -> set[str]:
    return {s for s in frame.sides if s}


def _added(frame: Frame, more: Iterable[tuple[ActorRef, str | None]], role: str) -> Frame:
    """The frame with actors of sides that it lacks, in one role."""
    sides = _known(frame)
    new = [(replace(actor, role=cast(Role, role)), side) for actor, side in more if side and side not in sides]
    once = list({actor.name: (actor, side) for actor, side in new}.values())
    return replace(frame, actors=(*frame.actors, *(a for a, _ in once)), sides=(*frame.sides, *(s for _, s in once)))


def _pairs(frame: Frame) -> Iterable[tuple[ActorRef, str | None]]:
    return zip(frame.actors, frame.sides, strict=True)


def _ref(mention: ActorMention, draft: Draft) -> tuple[ActorRef, str | None]:
    printed = draft.normal.printed(mention.start, mention.end)
    return ActorRef(mention.id, mention.name, "participant", printed, mention.name_ar), mention.party


def _as_patrols_before(frame: Frame, before: Sequence[Frame], draft: Draft, words: ActorWords) -> Frame:
    """Whose patrol it is: as in the patrol told before, else the two whose forces were named last."""
    role = "target" if frame.kind.id == "patrol_obstructed" else "participant"
    for other in reversed(before):
        if other.kind.family == "patrol" and len(_known(other)) > 1:
            return _added(frame, _pairs(other), role)
    if frame.kind.id != "joint_patrol":
        return frame
    last: dict[str, ActorMention] = {}
    for mention in reversed(draft.actors):
        if mention.start < frame.candidate.end and mention.party and _in_field(mention, draft):
            last.setdefault(mention.party, mention)
    two = [own_force(m, words) for m in list(last.values())[:2]]
    enough = len(two) > 1 or bool(two and _known(frame))
    return _added(frame, (_ref(m, draft) for m in two), role) if enough else frame


def _in_field(mention: ActorMention, draft: Draft) -> bool:
    if mention.level == "state":
        return mention.owned or mention.manner == "told" or mention.before in draft.grammar.beside_whom
    return mention.level in _FIELD_LEVELS


def _as_moves_before(frame: Frame, before: Sequence[Frame]) -> Frame:
    """Who moved in the sentences right before."""
    for other in reversed(before):
        if frame.candidate.sentence - other.candidate.sentence > _NEAR_SENTENCES:
            return frame
        if other.kind.family in _MOVES and _known(other):
            movers = [(a, side) for a, side in _pairs(other) if a.role in ("initiator", "participant")]
            return _added(frame, movers, "initiator")
    return frame


def _saying(frame: Frame, draft: Draft) -> Saying | None:
    inside = [s for s in draft.sayings if s.scope.holds(frame.candidate.hit.start)]
    return inside[-1] if inside else None


def _teller(frame: Frame, draft: Draft, words: ActorWords) -> ActorMention | None:
    """The official or party whose words tell it; null where an outlet or a source does."""
    saying = _saying(frame, draft)
    speaker = saying.speaker[0] if saying is not None and saying.speaker else None
    if speaker is not None and speaker.manner == "source":  # "مصدر في وزارة الخارجية التركية" speaks for it
        within = (m for m in draft.actors if speaker.start <= m.start and m.end <= speaker.end)
        speaker = next(within, None)
    known = speaker is not None and speaker.level in _TELLERS and speaker.party in words.fighting
    return speaker if known else None


def _by_teller(frame: Frame, draft: Draft, words: ActorWords) -> Frame | None:
    """ "أعلنت وزارة الدفاع الروسية تسيير دورية": it is theirs."""
    teller = _teller(frame, draft, words)
    if teller is None:
        return None
    return _added(frame, [_ref(own_force(teller, words), draft)], frame.kind.roles.get("subject") or "initiator")


def _by_pronoun(frame: Frame, draft: Draft) -> bool:
    """Whether the teller is the verb's subject: "وقال إنه دمّر …"."""
    before = draft.normal.text[: frame.candidate.start].rsplit(None, 1)
    return frame.candidate.hit.use in ("verb", "present") and bool(before) and before[-1] in draft.grammar.with_that


def _with_teller(frame: Frame, draft: Draft, words: ActorWords) -> Frame:
    """ "نفى مسؤول تركي أي اتفاق مع روسيا": the other side is the teller's; who announce an agreement made it."""
    clause, sides, saying = frame.candidate.clause, _known(frame), _saying(frame, draft)
    if saying is None:
        return frame
    with_ = any(
        m.before in draft.grammar.together_with and m.party in sides for m in draft.actors if clause.holds(m.start)
    )
    announced = frame.kind.id == "agreement" and saying.act == "announce"
    if not with_ and not announced:
        return frame
    tellers = saying.speaker if len(saying.speaker) > 1 else filter(None, [_teller(frame, draft, words)])
    person = frame.kind.id in _OF_LEADERS
    return _added(
        frame, [_ref(t if person and t.level == "leader" else _whole(t, words), draft) for t in tellers], "participant"
    )


def _whole(mention: ActorMention, words: ActorWords) -> ActorMention:
    """The state for which somebody speaks; of others, themselves."""
    state = words.state_of(mention.party)
    return mention if state is None else replace(mention, id=state.id, name=state.name, name_ar=state.name_ar)


def _as_talks_before(frame: Frame, before: Sequence[Frame]) -> Frame | None:
    """Who met in the talks that a word with the article takes up: "واستمر الاجتماع ساعتين"."""
    if not frame.takes_up:
        return None
    for other in reversed(before):
        if other.kind.family == "talks" and len(_known(other)) > 1:
            return _added(frame, _pairs(other), "participant")
    return None


def _hosted(frame: Frame, draft: Draft, words: ActorWords, hosts: frozenset[str]) -> Frame:
    """Talks of one side in another's capital are with its government: "زار الوزير موسكو لإجراء محادثات"."""
    sentence = draft.sentences[frame.candidate.sentence]
    if len(_known(frame)) != 1:
        return frame
    for mention in draft.actors:
        place = (
            mention.manner == "capital"
            and sentence.holds(mention.start)
            and not is_acting_capital(mention, draft, hosts)
        )
        state = words.state_of(mention.party) if place else None
        if state is not None:
            host = replace(mention, id=state.id, name=state.name, name_ar=state.name_ar)
            return _added(frame, [_ref(host, draft)], frame.kind.roles.get("host") or "participant")
    return frame
