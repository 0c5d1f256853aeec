"""The errors of Hudna, one small tree. Every message says what happened and what to do next.

HudnaError
├── KnowledgeError      a file under knowledge/ is wrong: file, line and mend
├── InputError          a document, line or path cannot be read; the rest goes on
├── RecordError         the database is locked, read-only, of another version, or not a record
├── JudgementRefused    a merge or split contradicts what stands in the record
├── SignInNeeded        nobody knows who asks
├── NotAllowed          whoever asks may not do this
├── NotFound            what was asked for is not in the record
└── MissingExtra        an optional part is not installed; names the install command
"""

from __future__ import annotations


class HudnaError(Exception):
    """Something went wrong that the user can do something about; ``str()`` is the whole message."""


class KnowledgeError(HudnaError):
    """The knowledge folder has a mistake; the message names file, line and mend."""


class InputError(HudnaError):
    """One input cannot be read; others can."""


class RecordError(HudnaError):
    """The record cannot be opened or written."""


class JudgementRefused(HudnaError):
    """Events cannot be merged or split so; the message says what stands against it."""


class SignInNeeded(HudnaError):
    """The desk does not know who asks; signing in or a token helps."""


class NotAllowed(HudnaError):
    """Whoever asks may not do this; the message says what it takes."""


class NotFound(HudnaError):
    """No such document, event, or other thing in the record."""


class MissingExtra(HudnaError):
    """An optional part of Hudna is not installed."""
