"""What happened: every run on disk, crash-safe."""
