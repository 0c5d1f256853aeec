"""Briefs: what a period holds, in plain sentences that each open their sources. No judgement is made here."""
