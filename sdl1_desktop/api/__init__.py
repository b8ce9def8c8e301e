"""The HTTP door: the endpoints of the guide, over the engine of this process."""
