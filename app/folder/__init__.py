"""The shared folder: buyers' files are put into `inbox` and come back with their answers.

A file that is taken becomes a folder of its own in `working`, and that folder moves as a whole: to another watcher
when its own dies, and at last to `answered`, `review` or `failed` with all results in it. Each move is one atomic
rename that fails where something stands already, so a file is in exactly one place at any time, whoever dies.
"""
