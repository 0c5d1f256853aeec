"""Events to what follows from them: promises kept or not, terms of agreements, series, levels, coverage, alerts."""

from hudna.monitor.follow import follow

__all__ = ["follow"]
