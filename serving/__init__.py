"""How the atlas is served: what a browser asks for before a page can be drawn, and a warm start."""
