"""What a page sees of its window: page, tasks, questions, messages, printers. Imports widgets."""
