"""Where cancer spreads: examples of it, and the ways that it takes."""
