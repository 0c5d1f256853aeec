"""Events: found, with their time, place, parts and numbers, told once, as reports."""
