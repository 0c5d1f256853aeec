"""What stands in a document: the print folded and unmasked, its lines, sentences and words."""
