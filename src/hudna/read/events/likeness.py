"""Whether two frames of a text tell one happening."""

from __future__ import annotations

from hudna.knowledge.gazetteer import Gazetteer
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.read.events.frames import Frame
from hudna.read.status.deciding import is_habit
from hudna.read.times.parts import Parts

FAMILIES = frozenset(["patrol", "talks", "violence", "posture"])
_DONE = frozenset(["happened", "ongoing", "resumed", "alleged"])
_PARTS = {"dawn": 0, "morning": 1, "noon": 2, "afternoon": 3, "evening": 4, "night": 5}
_SAME_KM, _BESIDE_KM, _LOOSE_KM = 5, 10, 100
_A_WAY = 3
_AREA = 2
_NEWS_DAYS = 2
_TOLD_ANEW = ("patrol", "violence")
_SPOT = ("exact", "near")
_PATROL, _TALKS, _ARTICLE = "joint_patrol", "talks", "ال"
_ONE_OF_MANY = frozenset(["talks", "posture"])
"""Families whose word with the article is of what was told before, whoever stands beside it: "بالتنسيق مع"."""


def same(first: Frame, second: Frame, gazetteer: Gazetteer) -> bool:
    """Whether the second frame tells the happening of the first again: nothing speaks against it, something for it."""
    kin = first.kind.family == second.kind.family and first.kind.family in FAMILIES
    again = kin and (second.takes_up or second.headline)
    if not _of_one_kind(first, second, again) or (second.another and not second.headline):
        return False
    if second.headline:
        fits = first.kind.id == second.kind.id or status_fits(first, second)
        return fits and same_days(first, second) is not False and not first.background
    if _named_apart(first, second) or not status_fits(first, second):
        return False
    if _ways_apart(first, second) or _of_an_earlier_day(first, second) or _two_spots(first, second):
        return False
    beside = _BESIDE_KM if first.kind.family == "violence" else _LOOSE_KM  # who moves or meets is told at many places
    days, places = same_days(first, second), _places(first.where, second.where, gazetteer, beside)
    if places is False and again and first.kind.family == "patrol":
        places = None  # a patrol is told at one place of its way and then at another
    if places is False and second.takes_up and first.kind.family == "deals":
        places = None  # what is said of "the agreement" is said of places that it is about
    numbered = days is True and _same_ordinal(first, second)
    if places is False and numbered and first.kind.family == "patrol":
        places = None  # "the first patrol" of one day is one, wherever on its way it is told
    if days is False or places is False or not _may_meet(first, second, again):
        return False
    if first.background != second.background and days is not True:
        if not (_same_ordinal(first, second) or _goes_back_over(first, second)):
            return False
    one_time = first.background == second.background or _goes_back_over(first, second)
    both = kin and first.kind.family == _TALKS and len(first.parties & second.parties) > 1
    alike = kin and bool(first.parties & second.parties) and one_time
    taken_up = second.takes_up and first.kind.id == second.kind.id  # "the agreement" of that day is the one told
    known = (
        days is True and (places is not None or taken_up or both or numbered),
        places is True,
        again,
        alike,
        _one_agreement(first, second),
    )
    return any(known) or _nothing_differs(first, second)


def _of_one_kind(first: Frame, second: Frame, again: bool) -> bool:
    if first.kind.id == second.kind.id or _may_be_one(first, second):
        return True
    across = again and first.kind.family != "posture"  # a base set up and one left are two things
    return across and not (first.kind.distinct or second.kind.distinct)


def _named_apart(first: Frame, second: Frame) -> bool:
    """Whether their words set them apart: an act and its answer, two vehicles, numbers of a series or agreements."""
    if first.answers != second.answers:
        return True
    if first.vehicle and second.vehicle and first.vehicle.entry != second.vehicle.entry:
        return True
    if second.ordinal and not first.ordinal and first.kind.id != second.kind.id:
        return True  # "ناقش الوزيران الوضع في سياق الاجتماع الدولي الخامس عشر"
    if first.ordinal and second.ordinal and first.ordinal.number != second.ordinal.number:
        return True
    return first.agreement is not None and second.agreement is not None and first.agreement != second.agreement


def _ways_apart(first: Frame, second: Frame) -> bool:
    """Whether two patrols or convoys are each told with a way of their own that shares no place with the other's."""
    one, two = ({ref.id or ref.text for ref in frame.route} for frame in (first, second))
    return min(len(one), len(two)) >= _A_WAY and not one & two


def _two_spots(first: Frame, second: Frame) -> bool:
    """Whether each is told at a named place of its own, where a kind is of one spot: two posts, one at each village."""
    if not (first.kind.one_spot and first.kind.family == "posture") or second.takes_up:
        return False
    spots = [f.where.id for f in (first, second) if f.where is not None and f.placed and f.where.precision in _SPOT]
    return len(set(spots)) > 1 and None not in spots


def _of_an_earlier_day(first: Frame, second: Frame) -> bool:
    """Whether the news has no day and the second is told anew with a day some days before the writing day."""
    when = second.when
    if second.takes_up or second.kind.family not in FAMILIES or first.time is not None:
        return False
    if when is None or when.end is None or when.anchor is None or first.when is not None:
        return False
    gone = (when.anchor - when.end).days
    return gone > 0 if second.fronted else gone > _NEWS_DAYS and second.kind.family in _TOLD_ANEW


def _may_meet(first: Frame, second: Frame, again: bool) -> bool:
    """Whether the parties of both can be those of one happening."""
    both_fight = first.kind.two_sided and first.kind.id == second.kind.id and same_days(first, second) is True
    if both_fight and first.where is not None and second.where is not None and first.where.id == second.where.id:
        return True  # each sentence tells what one side did
    if first.kind.of_two and _other_partners(first.parties, second.parties):
        return False
    if not (first.parties and second.parties) or first.parties & second.parties:
        return True
    one_kind = first.kind.id == second.kind.id or _may_be_one(first, second)
    if again and one_kind and first.kind.family == "violence":
        return not (_began(first) and _began(second))
    return again and first.kind.family in _ONE_OF_MANY


def _began(frame: Frame) -> bool:
    """Whether it is told who acted."""
    return any(actor.role == "initiator" for actor in frame.actors)


def _nothing_differs(first: Frame, second: Frame) -> bool:
    """Whether nothing speaks for two happenings: one kind, both news or both history, no two sources.

    Agreements are many in one text: only words that speak of one told before ("منذ سريانه") take it up.
    """
    if first.kind.id != second.kind.id or first.background != second.background:
        return False
    if first.kind.family == "deals":
        hit = second.candidate.hit
        if second.candidate.rule.refers or (hit.use == "noun" and bool(hit.suffix)):
            return True  # "بعد 48 ساعة من توقيعه"
        return _names_it_again(first, second)
    sources = [{link.source for link in frame.attribution} for frame in (first, second)]
    return not all(sources) or bool(sources[0] & sources[1])


def _names_it_again(first: Frame, second: Frame) -> bool:
    """Whether it is news in the same word, without a day or party of its own: "أعلن هدنة… وقال: نعلن هدنة"."""
    one, two = first.candidate.hit, second.candidate.hit
    alike = (
        first.candidate.rule.id == second.candidate.rule.id
        and one.entry == two.entry
        and one.end - one.start == two.end - two.start
    )
    return alike and second.when is None and second.parties <= first.parties and not second.placed


def _goes_back_over(first: Frame, second: Frame) -> bool:
    """Whether a look back without a day is at the news itself: "وكانت الدورية قد انطلقت من القرية"."""
    if first.kind.id != second.kind.id or (first.background and not _bare(first)):
        return False
    if not _bare(second):
        return _recounts(first, second)
    if second.takes_up:
        return first.kind.family in FAMILIES
    bare = first.kind.of_two and second.where is None and second.candidate.hit.use == "verb"
    return bare and len(second.parties) > 1 and first.parties == second.parties


def _bare(frame: Frame) -> bool:
    """Whether it is told without a day: "عقب القصف"."""
    return frame.when is None and (frame.time is None or frame.time.kind == "relative")


def _recounts(first: Frame, second: Frame) -> bool:
    """Whether news told without its day is told again with it: "إصابة مراسل بقذيفة… وكانت القذيفة سقطت، الأحد"."""
    when, place = second.when, second.where
    if first.background or not _bare(first) or when is None or when.end is None or when.anchor is None:
        return False
    if place is None or place.id is None or place.precision == "region" or first.where is None:
        return False
    return place.id == first.where.id and (when.anchor - when.end).days <= _NEWS_DAYS


def _same_ordinal(first: Frame, second: Frame) -> bool:
    one, two = first.ordinal, second.ordinal
    return one is not None and two is not None and (one.series, one.number) == (two.series, two.number)


def _may_be_one(first: Frame, second: Frame) -> bool:
    """Whether the words of one may tell of the other's kind: "قصف" that turns out to have come from the air."""
    return first.kind.id in second.candidate.rule.may_be or second.kind.id in first.candidate.rule.may_be


def _other_partners(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether each of two talks has a party that the other one lacks: a call to Ankara is not one to Washington."""
    return min(len(first), len(second)) > 1 and bool(first - second) and bool(second - first)


def _one_agreement(first: Frame, second: Frame) -> bool:
    return first.agreement is not None and first.agreement == second.agreement


def status_fits(first: Frame, second: Frame) -> bool:
    """Whether two statuses can be told of one event; a habit ("constantly") is not one of its cases."""
    if _is_habit(first) != _is_habit(second) and not _only_speaks_of(first, second):
        return False
    one, two = first.judged.status, second.judged.status
    return one == two or (one in _DONE and (two in _DONE or _is_way_ahead(second)))


def _is_habit(frame: Frame) -> bool:
    """Whether it is told as going on or recurring; not what began in these days: "مستمرة منذ صباح اليوم"."""
    when = frame.when
    if when is None or when.start is None or when.anchor is None or frame.time is None:
        return is_habit(frame.judged)
    return is_habit(frame.judged) and (when.anchor - when.start).days > _NEWS_DAYS


def _only_speaks_of(first: Frame, second: Frame) -> bool:
    """Whether the sentence goes on, or the next takes it up without place or time: "ولم ترد معلومات عن القصف"."""
    between = second.candidate.sentence - first.candidate.sentence
    if between == 0:
        known = second.takes_up and second.time is None and first.kind.id == second.kind.id
        moves = first.kind.family == "posture" and bool(first.parties & second.parties)
        return moves or (known and first.kind.two_sided)
    return between == 1 and second.takes_up and not second.placed and second.time is None


def _is_way_ahead(second: Frame) -> bool:
    """Whether only the rest of a patrol's way is to come: "انطلقت دورية … ومن المقرر أن تجوب الدورية قرى"."""
    ahead = second.judged.status == "planned" and second.kind.id == _PATROL and second.takes_up
    return ahead and second.placed and second.time is None and not second.another and second.ordinal is None


def same_days(first: Frame, second: Frame) -> bool | None:
    """Whether two frames are of one day; two days named in different words are two, even where neither is known."""
    told = _days(first.when, second.when)
    if told and not second.takes_up and second.kind.family == "violence" and _parts_apart(first, second):
        return False  # one bomb in the morning, another in the evening
    if told is None and first.time is not None and second.time is not None:
        named = first.time.kind == "day" and second.time.kind == "day"
        return False if named and not _name_one_day(first.time.parts, second.time.parts) else None
    return told


def _parts_apart(first: Frame, second: Frame) -> bool:
    """Whether each names its part of the day, and the two parts do not touch."""
    one, two = (_PARTS.get(f.time.parts.part or "") if f.time is not None else None for f in (first, second))
    return one is not None and two is not None and abs(one - two) > 1


def _name_one_day(first: Parts, second: Parts) -> bool:
    """Whether two days are named alike, or by one day and month where only one of them tells the year."""
    one, two = (first.day, first.month), (second.day, second.month)
    return first == second or (None not in one and one == two and None in (first.year, second.year))


def _days(first: When | None, second: When | None) -> bool | None:
    """Whether two times agree; null where one is unknown."""
    if first is None or second is None or first.start is None or second.start is None:
        return None
    end = first.end or first.start
    return first.start <= (second.end or second.start) and second.start <= end


def _places(first: PlaceRef | None, second: PlaceRef | None, gazetteer: Gazetteer, beside: int) -> bool | None:
    """Whether two places are one or one lies in the other; null where one is unknown or too wide to tell."""
    if first is None or second is None:
        return None
    if first.id and second.id:
        if first.id == second.id:
            return True if first.precision != "region" else None
        if gazetteer.contains(first.id, second.id) or gazetteer.contains(second.id, first.id):
            return None if "region" in (first.precision, second.precision) else True
        if "region" in (first.precision, second.precision):
            return None
        distance = gazetteer.distance_km(first.id, second.id)
        both = {first.precision, second.precision}
        reach = min(beside * _AREA, _LOOSE_KM) if "area" in both else beside if "near" in both else _SAME_KM
        return None if distance is not None and distance < reach else False
    if first.text == second.text:
        return True
    if _far_apart(first, second, gazetteer):
        return False
    if _is_said_again(first.text, second.text):
        return None
    unknown = first.id is None and second.id is None
    return False if unknown and not (first.text in second.text or second.text in first.text) else None


def _far_apart(first: PlaceRef, second: PlaceRef, gazetteer: Gazetteer) -> bool:
    """Whether a place that no list has lies in another part of the country, by the place that it is named with."""
    around = [ref.id or ref.within for ref in (first, second)]
    if not all(around) or "region" in (first.precision, second.precision):
        return False
    distance = gazetteer.distance_km(around[0] or "", around[1] or "")
    return distance is not None and distance > _LOOSE_KM


def _is_said_again(first: str, second: str) -> bool:
    """Whether one place is only taken up by its common noun: "بلدة البياض", then "أطراف البلدة"."""
    one, two = first.split(), second.split()
    return one[0] == two[-1].removeprefix(_ARTICLE) != two[-1] or two[0] == one[-1].removeprefix(_ARTICLE) != one[-1]
