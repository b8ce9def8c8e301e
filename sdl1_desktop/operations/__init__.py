"""What each node type does, said in commands of the bench."""
