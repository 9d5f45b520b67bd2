"""The demonstration office: invented people, places and stories. May import every room."""
