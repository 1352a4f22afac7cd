"""What the workshop does with the body: cuts it, and shows, names and gives away what is cut.

All of it runs in a process of its own (`helper.py`): PyVista, trimesh and what they bring are
loaded there, and nowhere else. What a reader's page needs is never loaded with it.
"""
