"""Reports to events: which reports tell of one happening, and what they say together."""

from hudna.reconcile.settle import METHOD, Settled, settle

__all__ = ["METHOD", "Settled", "settle"]
