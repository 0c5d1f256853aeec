"""Numbers in words and digits, how they are limited, and what they count."""
