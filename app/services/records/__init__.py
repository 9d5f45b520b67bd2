"""Records of any kind: forms and their checks, saving, lists, search, history, drafts. Imports no other room."""
