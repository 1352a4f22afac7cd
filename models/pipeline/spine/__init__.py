"""What lies between and inside the bones of the spine: discs, cord, roots, and the coccyx below."""
