"""Calls in templates without asking of each thing called what it is: a page of fifty lines makes some thousand."""

from __future__ import annotations

from types import FunctionType, MethodType
from typing import Any

from jinja2.runtime import Context, Macro

_WANTED = "jinja_pass_arg"
"""What Jinja notes on a function that takes the context, or a part of it, before its own arguments."""


class Calling(Context):
    """The context of a template, which calls its macros and plain functions at once and leaves all else to Jinja."""

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
