"""What is normal in an adult: the pipeline's own numbers, in the shapes that the checks use."""

from __future__ import annotations

from models.pipeline.expected import BRAIN, JOINTS, LOBE_SHARES, LOBES, SIDES, VERTEBRAE, VOLUMES_ML

__all__ = ["BRAIN", "JOINTS", "LOBES", "LOBE_SHARES", "SIDES", "VERTEBRAE", "VOLUMES"]

VOLUMES = {ids: (normal.low, normal.high) for ids, normal in VOLUMES_ML.items()}
