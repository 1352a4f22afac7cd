"""The pipeline that builds the body: ``python -m models.pipeline``."""
