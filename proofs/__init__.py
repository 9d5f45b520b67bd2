"""What the program promises about an office's data, tried out: killed, full, damaged, at once, by every role."""
