"""Reading what other programs wrote: each format by itself, all of them into `SheetTable`s."""
