"""Reports to events: which reports tell of one happening, and what they say together."""

from hudna.reconcile.course import METHOD, Course, Run, Step, settle_record
from hudna.reconcile.known import Known
from hudna.reconcile.links import Link
from hudna.reconcile.settle import Settled, settle
from hudna.reconcile.work import Workbench

__all__ = ["METHOD", "Course", "Known", "Link", "Run", "Settled", "Step", "Workbench", "settle", "settle_record"]
