"""Whether what is told happened, goes on, is planned, wished, denied, alleged or only named."""
