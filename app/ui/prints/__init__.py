"""The print page: purpose, questions, preview, printer, files. Imports records, frame and widgets."""
