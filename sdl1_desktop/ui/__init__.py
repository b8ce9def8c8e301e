"""The window: views over the run's events. Nothing else knows Qt."""
