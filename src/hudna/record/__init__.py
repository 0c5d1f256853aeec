"""The record: what was read, kept in tables that are only added to, with views that can be made again."""

from hudna.record.found import Found, ReadBy
from hudna.record.keeper import Record
from hudna.record.wanted import Wanted
from hudna.record.writing import Stored

__all__ = ["Found", "ReadBy", "Record", "Stored", "Wanted"]
