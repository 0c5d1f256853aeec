"""Whether an agreement or a sanction is only cited as one that stands: left, invoked, evaded, its clauses counted."""

from __future__ import annotations

import re

from hudna.read.draft import Candidate, Draft

_REACH = 60
_LEFT = (
    r"(?:ال)?(?:انسحاب|انسحب|[يتن]نسحب|خروج|خرج|[يتن]خرج|سحب|[يتن]سحب|تخلي|[يتن]تخلي|تخل|تنصل|[يت]تنصل)\w{0,3}"
    r" (?:\w+ ){0,4}(?:من|عن)"
)
_BY = r"جزءا? من|طرفا? في|بموجب|بمقتضي|استنادا الي|وفق|وفقا|بنود|(?:ال)?اطراف|نص|نصوص"
_PAST = r"(?:(?:ال)?(?:التفاف|[يت]لتف|تهرب|[يت]تهرب|افلات|تحايل|[يت]تحايل)\w{0,2} (?:\w+ ){0,2}(?:علي|من)|تجاوز)"
_STANDS = {
    "agreement": re.compile(rf"(?<!\w)[وفبل]?(?:ل?{_LEFT}|{_BY}) (?:احد |هذا |هذه |ذلك |تلك )?$"),
    "sanction": re.compile(rf"(?<!\w)[وفبل]?(?:ل?{_PAST}) (?:نظام )?$"),
}


def is_cited(candidate: Candidate, draft: Draft) -> bool:
    """Whether its noun stands after words that take it for made: "ستنسحب من الاتفاق", "التهرب من العقوبات"."""
    stands, hit = _STANDS.get(candidate.rule.kind), candidate.hit
    if stands is None or hit.use == "present":
        return False
    start = max(draft.sentences[candidate.sentence].start, hit.word_start - _REACH)
    return stands.search(draft.normal.text, start, hit.word_start) is not None
