"""The words as HTML: each text for all readers, and the frame around it."""
