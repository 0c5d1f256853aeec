"""How somebody wants the desk to speak: language, digits, names of months, calendar."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Literal, get_args

from babel import Locale
from babel.dates import format_date
from hijridate import Gregorian

from hudna.model.when import When
from hudna.publish.words import Both, figure, said, when_words

Language = Literal["ar", "en"]
LANGUAGES: tuple[str, ...] = get_args(Language)
Digits = Literal["latn", "arab"]
Months = Literal["levant", "egypt"]
Calendar = Literal["gregorian", "both"]
COOKIE = "hudna_manner"
SPOKEN = "lang"
"""The word of an address that asks for a language, on the desk as on the published site: ``?lang=ar``."""
_A_YEAR = 365 * 24 * 3600
_DAYS = 4096
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True)
class Manner:
    """The choices of one person. ``months``: Arabic names as used in the Levant (شباط) or in Egypt (فبراير)."""

    language: Language = "ar"
    digits: Digits = "latn"
    months: Months = "levant"
    calendar: Calendar = "gregorian"

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if self.language == "ar" else "ltr"

    def say(self, text: Both | Mapping[str, str]) -> str:
        """A text that is there in both languages, in the one chosen, with the digits chosen."""
        both = text if isinstance(text, Both) else Both(text.get("en", ""), text.get("ar") or text.get("en", ""))
        return self.figures(both.ar if self.language == "ar" else both.en)

    def figures(self, text: str) -> str:
        """The text with the digits chosen; Arabic ones are only used in Arabic."""
        return text.translate(_ARABIC) if self.digits == "arab" and self.language == "ar" else text

    def number(self, number: float) -> str:
        """A number with its thousands apart."""
        return self.figures(figure(number))

    def day(self, day: date | None) -> str:
        """A day in words, with the Hijri day beside it where both calendars are chosen; empty for none."""
        return "" if day is None else _day(self, day)

    def month_name(self, month: int) -> str:
        """The name of a month of the Gregorian calendar."""
        if self.language == "ar" and self.months == "egypt":
            return str(_egyptian().months["format"]["wide"][month])
        return self.say(said("month", f"{month:02}"))

    def hijri(self, day: date) -> str:
        """A day in the Umm al-Qura calendar; empty outside its tables (1343 to 1500)."""
        try:
            found = Gregorian(day.year, day.month, day.day).to_hijri()
        except OverflowError:
            return ""
        suffix = "هـ" if self.language == "ar" else "AH"
        return self.figures(f"{found.day} {found.month_name(self.language)} {found.year} {suffix}")

    def when(self, when: When | None) -> str:
        """A time as precisely as it is known."""
        if when is not None and when.start is not None and when.start == when.end:
            return self.day(when.start)
        return self._months_of(self.say(when_words(when)))

    def moment(self, moment: datetime) -> str:
        """A moment with its time, in UTC."""
        return f"{self.day(moment.date())} {self.figures(f'{moment:%H:%M}')} UTC"

    def month(self, month: str) -> str:
        """A month written 2021-03, in words."""
        return _month(self, month)

    def dated(self, written: str) -> str:
        """A day, month or year written 2021-03-10, 2021-03 or 2021, in words; as it is where it is none of them."""
        with suppress(ValueError):
            return self.day(date.fromisoformat(written)) if written.count("-") > 1 else self.month(written)
        return self.figures(written)

    def weekday(self, day: date) -> str:
        """The name of the weekday."""
        return format_date(day, "EEEE", locale=self.language)

    def _months_of(self, text: str) -> str:
        if self.language != "ar" or self.months != "egypt":
            return text
        for number in range(1, 13):
            text = text.replace(said("month", f"{number:02}").ar, self.month_name(number))
        return text

    def written(self) -> str:
        """The choices as they are kept in a cookie."""
        return f"{self.language}.{self.digits}.{self.months}.{self.calendar}"

    def speaking(self, language: str | None) -> Manner:
        """The same choices in another language; as they are for null and what is no language of the desk.

        >>> Manner("en", "arab").speaking("ar").written()
        'ar.arab.levant.gregorian'
        """
        return replace(self, language=language) if language in LANGUAGES else self  # type: ignore[arg-type]

    def cookie(self) -> str:
        """The header that lets a browser keep the choices for a year."""
        return f"{COOKIE}={self.written()}; HttpOnly; Max-Age={_A_YEAR}; Path=/; SameSite=lax"


def manner_of(cookie: str | None, accepted: str | None) -> Manner:
    """The choices in a cookie; without one Arabic, or English where a browser asks for that first."""
    kinds = (Language, Digits, Months, Calendar)
    parts = (cookie or "").split(".")
    if len(parts) == len(kinds) and all(p in get_args(k) for p, k in zip(parts, kinds, strict=True)):
        return Manner(*parts)  # type: ignore[arg-type] # each is one of its kind, as was just looked at
    return Manner("en" if (accepted or "").strip().lower().startswith("en") else "ar")


@lru_cache(_DAYS)
def _day(manner: Manner, day: date) -> str:
    """Days come up again and again: a map has some hundred events of a few weeks."""
    told = manner.figures(f"{day.day} {manner.month_name(day.month)} {day.year}")
    return f"{told} ({manner.hijri(day)})" if manner.calendar == "both" else told


@lru_cache(_DAYS)
def _month(manner: Manner, month: str) -> str:
    """Months do too: each term of an agreement has the same."""
    year, _, number = month.partition("-")
    return manner.figures(f"{manner.month_name(int(number))} {year}")


@cache
def _egyptian() -> Locale:
    return Locale.parse("ar_EG")
