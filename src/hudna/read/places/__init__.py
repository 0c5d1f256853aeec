"""Places named, told by others or by their way, and which of one name is meant."""
