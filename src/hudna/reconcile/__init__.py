"""Reports to events: which reports tell of one happening, and what they say together."""

from hudna.reconcile.course import METHOD, Course, Run, Step, settle_record
from hudna.reconcile.known import Known
from hudna.reconcile.links import Link
from hudna.reconcile.origins import Origins
from hudna.reconcile.settle import Settled, settle
from hudna.reconcile.work import Workbench

__all__ = [
    "METHOD", "Course", "Known", "Link", "Origins", "Run", "Settled", "Step", "Workbench", "settle", "settle_record",
]  # fmt: skip
