"""How many examples Hypothesis tries: a few in `make test`, many in `make test-all`."""

from hypothesis import settings

settings.register_profile("few", max_examples=20)
settings.register_profile("full", max_examples=300)
settings.load_profile("few")
