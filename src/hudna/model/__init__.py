"""The nouns of Hudna: frozen dataclasses without input or output. Every other part of the house may import them."""
