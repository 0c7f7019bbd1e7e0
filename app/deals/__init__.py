"""What a team does with its questionnaires: every use case that pages, the API and workers share.

Each takes a session and values, writes its line of the audit log, and leaves the commit to its caller.
"""
