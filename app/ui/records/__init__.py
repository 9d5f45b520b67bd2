"""One record on the screen: form, fields, notices, drafts, duplicates. Imports frame and widgets."""
