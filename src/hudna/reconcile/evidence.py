"""The rows of the table of evidence: what each counts, and what an analyst reads."""

from __future__ import annotations

from typing import NamedTuple


class Evidence(NamedTuple):
    """One row of the table: what it counts, and what an analyst reads."""

    points: float
    reason: str


ONE_DOCUMENT = Evidence(-10, "told apart in one document")
OTHER_DAYS = Evidence(-10, "different days")
OTHER_WEEKDAY = Evidence(-10, "a day that is not the weekday that the other names")
OTHER_NUMBERS = Evidence(-10, "different numbers in one series")
OTHER_KINDS = Evidence(-10, "kinds that are never one event")

SISTER_KIND = Evidence(-0.5, "a kind that the other may be told as")

SAME_DAY = Evidence(2, "the same day")
SOME_DAY = Evidence(1, "days that overlap")
LASTING = Evidence(1, "days of something that may last so long")
NEWS_OF_DAY = Evidence(1, "published as news of that day")
NEWS_NEAR = Evidence(0.5, "published as news within a day of each other")
NEWS_OF_WEEK = Evidence(-1, "published as news within a week")
OTHER_NEWS = Evidence(-3, "published as news of another time")
INSIDE_WEEK = Evidence(-1, "a day within the week that the other names")
INSIDE_LONGER = Evidence(-1.5, "a day within the longer time that the other names")
WEEKDAY = Evidence(0.5, "the weekday that the other names, of something at one place")
SOME_WEEKDAY = Evidence(-0.5, "the weekday that the other names")
NO_TIME = Evidence(-1.5, "no time that could be compared")
OTHER_HOURS = Evidence(-4, "another part of the day, of something that is at one place")

SELDOM_WEEK = Evidence(2, "within the week that the other names, of something that happens seldom")
SELDOM = Evidence(0.5, "about one time, of something that happens seldom")
SELDOM_AT_ALL = Evidence(1, "about one time, of something that is seldom done by anybody")

SAME_PLACE = Evidence(2, "the same place")
SAME_AREA = Evidence(1.5, "the same area")
SAME_REGION = Evidence(0.5, "the same region")
NAMED_IN_PART = Evidence(1.5, "the name of one place within the name of the other")
INSIDE = Evidence(1.5, "one place inside the other")
INSIDE_REGION = Evidence(0.5, "a place in the region that the other names")
NEAR = Evidence(1.5, "places within 15 km")
OTHER_SPOT = Evidence(-3, "two places, of something that is at one")
NO_SPOT = Evidence(-1, "no place in common, of something that is at one")
ELSEWHERE = Evidence(-1, "places 15 to 40 km apart")
FAR = Evidence(-3, "places more than 40 km apart")
OTHER_SUBJECT = Evidence(-0.5, "other places, of something that is told with what it is about")
OUTSIDE = Evidence(-2.5, "a place outside the district that the other names, of something that is at one")

SAME_PEOPLE = Evidence(2, "the same persons")
SAME_ACTORS = Evidence(1.5, "the same actors")
SAME_BEGAN = Evidence(1.5, "the same party acted")
SAME_PARTIES = Evidence(1, "actors of the same parties")
OTHER_ACTORS = Evidence(-1.5, "other actors")
OTHER_PARTY_BEGAN = Evidence(-1, "another party acted")
OTHER_VEHICLE = Evidence(-4, "a motorcycle and a car")
OTHER_PARTNER = Evidence(-3.5, "talks of two, each with a party that the other lacks")
OTHER_CIRCLE = Evidence(-3.5, "a meeting of two and one of more")

SAME_NAMED = Evidence(4, "the same number in the same series")
SAME_NUMBER = Evidence(2, "the same number, the series named by one alone")
SAME_COUNTED = Evidence(1, "counted alike, but not said in which series")
OTHER_COUNTED = Evidence(-1.5, "counted differently, but not said in which series")

SHARED_ROUTE = Evidence(2, "several places of the route in common")
TOUCHING_ROUTE = Evidence(1, "a place of the route in common")

TELLING_COUNT = Evidence(1, "the same large count")
SAME_COUNTS = Evidence(1, "several counts that agree")
MANY_KILLED = Evidence(1, "tolls that are both of ten and more")
OTHER_TOLL = Evidence(-4, "nobody was killed in the one, ten or more in the other")
SAME_TOLL = Evidence(1, "the same toll")
SAME_COUNT = Evidence(0.5, "a count that agrees")

SAME_ORIGIN = Evidence(0.5, "the same first source")
