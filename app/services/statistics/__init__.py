"""Figures of a month, a quarter, a year: measures, tables, charts. Imports prints, office and records."""
