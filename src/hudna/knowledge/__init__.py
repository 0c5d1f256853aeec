"""Loads, checks and compiles the folder ``knowledge/`` that non-programmers edit."""

from hudna.knowledge.loader import Knowledge, load

__all__ = ["Knowledge", "load"]
