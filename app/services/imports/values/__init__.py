"""The cells of a row as values of their columns, and what is said of them. Imports columns and below."""
