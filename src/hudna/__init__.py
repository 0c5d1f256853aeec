"""Hudna keeps the public record of a ceasefire: it reads reports and keeps who said what happened, when and where."""

__version__ = "0.1.0"
