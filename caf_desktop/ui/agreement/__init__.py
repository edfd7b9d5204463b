"""Who may see this, the agreement to the finished text, and details that are kept safe."""
