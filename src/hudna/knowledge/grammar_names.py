"""The word classes and patterns that the reader asks for by name; what they are stands in the knowledge folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

Pattern: TypeAlias = re.Pattern[str]


@dataclass(frozen=True)
class WordNames:
    """Lists of ``language/LANGUAGE/grammar.yml``, or of ``cues.yml`` where that one has none of the name."""

    across: frozenset[str]
    against: frozenset[str]
    agreed_together: frozenset[str]
    all_of: frozenset[str]
    already: frozenset[str]
    any_joined: frozenset[str]
    asides: frozenset[str]
    away_from: frozenset[str]
    backing: frozenset[str]
    bare_that: frozenset[str]
    begins_said: frozenset[str]
    beside_whom: frozenset[str]
    between: frozenset[str]
    bordering: frozenset[str]
    by_whom: frozenset[str]
    denying: frozenset[str]
    did_not: frozenset[str]
    each_of: frozenset[str]
    either: frozenset[str]
    feminine_which: frozenset[str]
    foes: frozenset[str]
    for_or_between: frozenset[str]
    for_or_upon: frozenset[str]
    from_its_start: frozenset[str]
    guessing: frozenset[str]
    hearing: frozenset[str]
    in_the_wake: frozenset[str]
    inside_text: frozenset[str]
    it_is: frozenset[str]
    its: frozenset[str]
    lack: frozenset[str]
    located: frozenset[str]
    matter_links: frozenset[str]
    maybe: frozenset[str]
    negating: frozenset[str]
    no_subject: frozenset[str]
    not_or_will: frozenset[str]
    now_already: frozenset[str]
    oblique: frozenset[str]
    of_governments: frozenset[str]
    only_so_much: frozenset[str]
    opening: frozenset[str]
    out_of: frozenset[str]
    past_it: frozenset[str]
    patron_links: frozenset[str]
    perhaps: frozenset[str]
    place_before: frozenset[str]
    pronouns: frozenset[str]
    provided_that: frozenset[str]
    relatives: frozenset[str]
    relayed: frozenset[str]
    several_offices: frozenset[str]
    some_of: frozenset[str]
    subjunctive: frozenset[str]
    sure_past: frozenset[str]
    telling: frozenset[str]
    that_or_by: frozenset[str]
    that_which: frozenset[str]
    then_already: frozenset[str]
    tied_to_it: frozenset[str]
    to_make: frozenset[str]
    together_with: frozenset[str]
    upon: frozenset[str]
    was_done: frozenset[str]
    when: frozenset[str]
    which_someone: frozenset[str]
    with_that: frozenset[str]
    within: frozenset[str]
    without: frozenset[str]


@dataclass(frozen=True)
class EndingNames:
    """Lists of ``grammar.yml`` of how words begin or end."""

    plural_endings: tuple[str, ...]


@dataclass(frozen=True)
class StatusPatterns:
    """Patterns of ``patterns.yml`` by which it is told whether something happened, is willed, denied or over."""

    circumstance: Pattern
    after_it: Pattern
    only_cause: Pattern
    that_clause: Pattern
    that_or_to: Pattern
    of_what: Pattern
    any_of_it: Pattern
    who_did: Pattern
    making: Pattern
    making_one: Pattern
    link_by: Pattern
    link_for: Pattern
    link_in: Pattern
    link_from: Pattern
    link_on: Pattern
    negated: Pattern
    coming: Pattern
    not_put_up_with: Pattern
    to_it: Pattern
    to_come: Pattern
    future: Pattern
    future_or_not: Pattern
    will: Pattern
    which_is_to_be: Pattern
    which_will: Pattern
    is_to: Pattern
    signing_word: Pattern
    gone: Pattern
    before_talks: Pattern
    before_it: Pattern
    before_doing_it: Pattern
    at_it: Pattern
    in_the_past: Pattern
    singled_out: Pattern
    told_behind: Pattern
    done_to_it: Pattern
    only_this: Pattern
    acts_on: Pattern
    and_now: Pattern
    year_made: Pattern
    beside_will: Pattern
    willed_with: Pattern
    which_verb: Pattern
    of_a_sort: Pattern
    to_do: Pattern
    must: Pattern
    not_done: Pattern
    charged_with: Pattern
    complement_again: Pattern
    lasting: Pattern
    lasted: Pattern
    agreed_that: Pattern
    agree: Pattern
    not_so: Pattern
    there_is_none: Pattern
    running: Pattern
    on_it: Pattern
    with_whom: Pattern
    between_whom: Pattern
    suffered: Pattern
    carried_out: Pattern
    she_herself: Pattern
    he_himself: Pattern
    meant_by_it: Pattern
    forestalling: Pattern
    nearing: Pattern
    outcome_of: Pattern
    announced_of: Pattern
    aim_word: Pattern
    not_put_off_now: Pattern
    to_the_day: Pattern


@dataclass(frozen=True)
class SpeechPatterns:
    """Patterns of ``patterns.yml`` by which it is told who says something, and what."""

    that_opens: Pattern
    said_that: Pattern
    said_that_or_of: Pattern
    that_next: Pattern
    the_news: Pattern
    looking_back: Pattern
    own_words: Pattern
    passing_on: Pattern
    had_before: Pattern
    called_to: Pattern
    spoken_aside: Pattern
    had_already: Pattern
    was_who: Pattern
    says_that: Pattern
    as_for: Pattern
    what_is_told_does: Pattern
    whoever_it_is: Pattern
    in_apposition: Pattern
    aside_ends: Pattern
    up_to_that: Pattern
    source_described: Pattern
    the_same: Pattern
    of_its_own: Pattern
    owner_ends: Pattern
    joint_text: Pattern
    inside_of: Pattern
    named_for: Pattern
    saying_verb: Pattern
    then_that: Pattern
    quoting: Pattern
    by_tongue: Pattern
    in_a_statement: Pattern
    nothing_said: Pattern
    so_that: Pattern
    saying_so: Pattern


@dataclass(frozen=True)
class EventsPatterns:
    """Patterns of ``patterns.yml`` by which it is told who took part in what, where and when."""

    that_alone: Pattern
    counterpart_word: Pattern
    held_by: Pattern
    fired_from: Pattern
    only_near: Pattern
    made_between: Pattern
    of_another_noun: Pattern
    same_year: Pattern
    from_it: Pattern
    for_the_time: Pattern
    numbering: Pattern
    number_sign: Pattern


@dataclass(frozen=True)
class PatternNames(StatusPatterns, SpeechPatterns, EventsPatterns):
    """All patterns of ``patterns.yml``."""


@dataclass(frozen=True, eq=False)
class Grammar(WordNames, EndingNames, PatternNames):
    """How the language of a reading says things, folded and compiled: word classes as sets, patterns to match with."""
