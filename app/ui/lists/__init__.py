"""Many records on the screen: list, table, filters, search, side panel. Imports records, frame and widgets."""
