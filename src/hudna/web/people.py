"""Who sits at the desk."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import Literal

from fastapi import Request

from hudna.web.desk import Desk

Role = Literal["reader", "analyst", "verifier", "administrator"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk; ``role`` says what they may do."""

    name: str
    role: Role


def person_of(request: Request, desk: Desk) -> Person:
    """Who asks: where the desk answers this computer alone, whoever is at it."""
    return Person(getpass.getuser(), "administrator")
