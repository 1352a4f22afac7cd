"""The skeleton and the organs of the sources, assembled into one person who stands."""
