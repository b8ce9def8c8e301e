"""What launch.py is made of: the first start, and the project's checks.

``pythons``, ``stamp``, ``start`` and ``voice`` are kept readable for Python 2.7 and later.
"""
