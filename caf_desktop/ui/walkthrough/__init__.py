"""Case 1 played through the real window, for a machine without a display."""
