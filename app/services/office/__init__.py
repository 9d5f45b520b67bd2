"""The office itself: founding and entering it, accounts, settings, checking its files. Imports records."""
