"""Expressions of time, the days that they mean, and the day that a text was written on."""
