"""Calls in templates without asking of each thing called what it is: a page of fifty lines makes some thousand.

And what a page was made with is let go of as soon as it is made: its macros and contexts hold on to each other, so that
it would stay until the garbage collector comes by, which keeps whoever asks then waiting longer than a page takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Template
from jinja2.runtime import Context, Macro

_MADE = "contexts_made"
"""Under this name the values of a page hold the contexts that were made for it."""

_WANTED = "jinja_pass_arg"
"""What Jinja notes on a function that takes the context, or a part of it, before its own arguments."""


class Calling(Context):
    """The context of a template, which calls its macros and plain functions at once and leaves all else to Jinja."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        if _MADE in self.parent:
            self.parent[_MADE].append(self)

    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:
        """What ``called`` gives; see `jinja2.runtime.Context.call`."""
        kind = type(called)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind not in (FunctionType, MethodType) or hasattr(called, _WANTED):
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*args, **named)


def page_of(template: Template, values: Mapping[str, Any]) -> str:
    """What a template whose contexts are `Calling` shows of some values, none of which is held any more after it."""
    made: list[Context] = []
    try:
        return template.render({**values, _MADE: made})
    finally:
        for context in made:
            context.vars.clear()
            context.parent = {}
        made.clear()
