"""Muscles in broad groups: of a scan where there is one, else drawn by rule under the skin."""
