"""The belly and the pelvis: a man's scan fitted into her, and what no scan shows."""
