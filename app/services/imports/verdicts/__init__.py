"""What becomes of each row: whose it is, what it changes, what the clerk decided. Imports tables and below."""
