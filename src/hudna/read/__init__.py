"""Text to findings with spans. Pure: no database, no network, no clock."""
