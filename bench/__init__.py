"""What the app costs its readers, measured beside stpyvista in one run."""
