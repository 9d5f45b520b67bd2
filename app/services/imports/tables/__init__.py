"""Which tables and rows of a file are meant, and what is told of the whole. Imports values, columns and below."""
