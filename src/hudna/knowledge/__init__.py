"""Loads, checks and compiles the folder ``knowledge/`` that non-programmers edit."""

from hudna.knowledge.loader import Knowledge, held, load

__all__ = ["Knowledge", "held", "load"]
