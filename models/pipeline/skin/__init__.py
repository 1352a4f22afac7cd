"""The skin: a body model fitted round what stands, for the woman and for the man."""
