"""Proof: what the atlas promises. A package of its own, since textstat brings another `tests`."""
