"""Which column of a kind each column of a sheet feeds. Imports only what lies below the imports."""
