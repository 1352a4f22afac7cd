"""Blood vessels: the way through those of the scan, and those that go on from them."""
