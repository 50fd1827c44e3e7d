"""Sound on the line: fetched, played, heard, taped, streamed."""
