"""What is SQLite's: files, encryption, transactions, schema, upgrade, backup, check.

Records and their queries speak through it; what another database would need written anew stands here.
"""
