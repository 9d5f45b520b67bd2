"""What stands behind `run.py`: setting up, checking, building. Standard library only."""
