"""The Prefect backend: its server, and runs that Prefect orchestrates and shows.

Nothing here imports the ``prefect`` package when it is imported itself, except the modules whose
names begin with ``flow``: these are imported in a worker, after Prefect was chosen, because that
takes seconds.
"""
