"""The API of the contract, under /api/v1."""
