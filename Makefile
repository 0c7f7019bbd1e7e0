# `make` shows the targets.
