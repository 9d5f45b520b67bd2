"""Parts of every page that know nothing of the office: buttons, editors, palette. Imports no other room."""
