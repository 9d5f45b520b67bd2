"""The window around the pages: application, entrance and work, navigation, header, footer. May import every room."""
