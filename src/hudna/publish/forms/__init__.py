"""The forms in which the record leaves: each with its data dictionary, its writer and its validator."""
