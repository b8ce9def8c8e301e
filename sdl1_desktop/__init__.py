"""SDL1 Desktop: runs Canvas workflows on the bench of a self-driving battery lab."""

__version__ = "0.1.0"
