"""The document: read a workflow file, order its nodes, check what it says."""
