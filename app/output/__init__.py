"""Paper and sheets: the only part of the program that knows PDF, Excel and other file formats."""
