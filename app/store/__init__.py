"""What outlives a run: tables, queries and files. It knows nothing of Excel, of HTTP or of workflows."""
