"""One record on the screen: form, fields, notices, drafts, twins. Imports frame and widgets."""
