"""Bytes arrive: paths, folders, standard input and lists of documents become documents to read."""

from hudna.collect.arrival import Arrival, Given, Refused
from hudna.collect.files import collect, total_size

__all__ = ["Arrival", "Given", "Refused", "collect", "total_size"]
