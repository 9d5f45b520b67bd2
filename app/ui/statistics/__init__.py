"""The statistics page. Imports prints, frame and widgets."""
