"""The HTTP door: the guide's endpoints and runs as resources, safe to leave open in a lab.

``HttpDoor`` is in ``api.door``; nothing is imported here, for FastAPI takes half a second.
"""
