"""Entrance, first start, accounts, settings. Imports prints and below."""
