"""Who says what, through whom, and whose account the news is."""
