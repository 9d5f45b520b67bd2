"""The import page: file, columns, verdicts. Imports records and below."""
