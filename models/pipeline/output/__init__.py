"""What leaves the pipeline: packed files, manifest, measures, report and pictures."""
