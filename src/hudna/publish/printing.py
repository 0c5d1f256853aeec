"""Printed words as HTML that says exactly them."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def printed(text: str) -> Markup:
    """Printed words as HTML that says exactly them: nothing escapes, carriage returns stay, turning marks are shown.

    A mark that turns the direction of text is kept but not let loose: it shows as its code.
    """
    safe = str(escape(text)).replace("\r", "&#13;")
    return Markup(_TURNING.sub(_shown, safe))


def _shown(found: re.Match[str]) -> str:
    return f'<span class="turning" data-code="U+{ord(found[0]):04X}"><span>{found[0]}</span></span>'
