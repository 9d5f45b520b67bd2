"""Sheets that this program gives out and takes back: lists to be revised, templates. Imports verdicts and below."""
