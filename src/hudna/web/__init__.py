"""The analysts' desk and the API over the record: thin routes over what the rest of the house answers."""
