"""The work at the counter: request, candidates, slip, reply, visiting days. Imports prints, lists and below."""
