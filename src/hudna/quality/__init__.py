"""How well and how fast Hudna reads: scores against labelled reports, floors that may not be broken, speed."""
