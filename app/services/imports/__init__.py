"""Other offices' sheets taken as records: header, cells, verdicts, writing. Imports matching and below."""
