"""What goes on paper or into a sheet: jobs, facts, masking, provisions. Imports records and office."""
