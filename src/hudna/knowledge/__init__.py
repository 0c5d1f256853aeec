"""Loads, checks and compiles the folder ``knowledge/`` that non-programmers edit."""
