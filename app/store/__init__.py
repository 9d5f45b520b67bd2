"""The only SQL of the program: the encrypted data file, its schema, records, lists, search, backup."""
