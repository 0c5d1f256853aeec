"""Reports to events: which reports tell of one happening, and what they say together."""

from hudna.reconcile.settle import Settled, settle

__all__ = ["Settled", "settle"]
