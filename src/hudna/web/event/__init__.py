"""The page of one event, put together from the record."""
