"""Actors named, composed of a noun and a nationality, or referred to."""
