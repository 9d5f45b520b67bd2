"""Vocabulary of the program: fields, kinds, papers, values. Standard library only."""
